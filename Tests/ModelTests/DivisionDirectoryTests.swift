import Testing

@testable import Model

struct DivisionDirectoryTests {
    @Test(arguments: [
        (38.9146, 121.6147, "38.9146 121.6147"), (0.00004, -0.5, "0.0000 -0.5000"),
        (5, 99.99999, "5.0000 100.0000"), (12.00301, 1.03, "12.0030 1.0300"),
    ])
    func pointsHaveFourDecimals(_ latitude: Double, _ longitude: Double, _ text: String) {
        #expect(GeoPoint(latitude: latitude, longitude: longitude).text == text)
    }
}
