package import Model

/// The codes of an item's divisions by level, as `inspect regions` and `preview` print them.
package struct AssignmentSummary: Sendable, Hashable {
    /// Prefectures; municipalities at xx0000, counties directly under a province for themselves.
    package var prefectures: [DivisionCode]
    package var counties: [DivisionCode]
    /// Provinces that stand by themselves.
    package var provinces: [DivisionCode]

    package init(_ assignments: [DivisionAssignment], gazetteer: Gazetteer) {
        let codes = assignments.map(\.code)
        prefectures = Set(codes.compactMap { gazetteer.prefectureLevel($0) }).sorted()
        counties = codes.filter { gazetteer.level($0) == .county }.sorted()
        provinces =
            codes.filter {
                gazetteer.level($0) == .province && gazetteer.prefectureLevel($0) == nil
            }.sorted()
    }
}
