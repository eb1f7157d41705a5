import Testing

@testable import Regions

@Suite struct PlaceNameTests {
    @Test(arguments: [
        ("F", false), ("S", false), ("P", false), ("W", false), ("N", false), ("L", true),
        ("A", true), ("C", true),
    ])
    func lettersOfTheTableAreRead(_ letter: String, _ isLandmark: Bool) throws {
        let byte = try #require(letter.utf8.first)
        #expect(PlaceName.Trust(rawValue: byte)?.isLandmark == isLandmark)
    }
}
