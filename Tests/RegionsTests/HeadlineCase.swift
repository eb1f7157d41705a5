import Testing

/// A title of our own writing, and the codes that it belongs to.
struct HeadlineCase: Sendable, CustomTestStringConvertible {
    var text: String
    var prefectures: [Int32]
    var counties: [Int32]
    var provinces: [Int32]

    init(
        _ text: String, _ prefectures: [Int32] = [], counties: [Int32] = [],
        provinces: [Int32] = []
    ) {
        self.text = text
        self.prefectures = prefectures.sorted()
        self.counties = counties.sorted()
        self.provinces = provinces.sorted()
    }

    var testDescription: String { text }
}
