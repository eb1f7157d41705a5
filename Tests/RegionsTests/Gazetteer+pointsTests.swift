import Model
import Testing

@testable import Regions

@Suite struct GazetteerPointsTests {
    @Test func namesGoFromTheProvinceDown() {
        #expect(china.fullName(of: DivisionCode(210281)) == "辽宁省大连市瓦房店市")
        #expect(china.fullName(of: DivisionCode(210000)) == "辽宁省")
        #expect(china.fullName(of: DivisionCode(999999)) == nil)
    }

    /// The centre of Tian'anmen Square: 39.9042, 116.3915 in WGS 84 is 39.9056, 116.3977 on
    /// Chinese maps.
    @Test func pointsAreThoseOfTheWorldsDatum() throws {
        let point = ChineseDatum.worldPoint(
            of: Gazetteer.Coordinate(latitude: 39.9056, longitude: 116.3977))
        #expect(abs(point.latitude - 39.9042) < 0.0003)
        #expect(abs(point.longitude - 116.3915) < 0.0003)
        let city = try #require(china.point(of: DivisionCode(210200)))
        #expect((38.5...39.5).contains(city.latitude) && (121...122).contains(city.longitude))
        #expect(china.point(of: DivisionCode(999999)) == nil)
    }
}
