import Glibc
package import Model

extension Gazetteer {
    /// The name of a division behind those of all that hold it: 辽宁省大连市瓦房店市.
    package func fullName(of code: DivisionCode) -> String? {
        guard var name = name(of: code) else { return nil }
        var code = code
        while let parent = parent(of: code) {
            name = (self.name(of: parent) ?? "") + name
            code = parent
        }
        return name
    }

    /// Where a division's middle lies, in WGS 84; nil where the data do not say.
    package func point(of code: DivisionCode) -> GeoPoint? {
        division(code)?.coordinate.map(ChineseDatum.worldPoint)
    }
}

/// The datum of Chinese maps (GCJ-02), which lies up to 700 m beside WGS 84.
enum ChineseDatum {
    /// The same place in WGS 84, to within some metres: the shift hardly changes over its length.
    static func worldPoint(of point: Gazetteer.Coordinate) -> GeoPoint {
        let (latitude, longitude) = shift(at: point)
        return GeoPoint(
            latitude: point.latitude - latitude, longitude: point.longitude - longitude)
    }

    // Krasovsky 1940.
    private static let axis = 6_378_245.0
    private static let eccentricity = 0.006_693_421_622_965_943

    /// What the datum adds at a place in China, in degrees.
    private static func shift(
        at point: Gazetteer.Coordinate
    ) -> (latitude: Double, longitude: Double) {
        let x = point.longitude - 105
        let y = point.latitude - 35
        let root = abs(x).squareRoot()
        let waves = 20 * sin(6 * x * .pi) + 20 * sin(2 * x * .pi)
        let north =
            -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root
            + (waves + 20 * sin(y * .pi) + 40 * sin(y / 3 * .pi)
                + 160 * sin(y / 12 * .pi) + 320 * sin(y / 30 * .pi)) * 2 / 3
        let east =
            300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root
            + (waves + 20 * sin(x * .pi) + 40 * sin(x / 3 * .pi)
                + 150 * sin(x / 12 * .pi) + 300 * sin(x / 30 * .pi)) * 2 / 3
        let radians = point.latitude / 180 * .pi
        let flattening = 1 - eccentricity * sin(radians) * sin(radians)
        let degree = axis * .pi / 180
        return (
            north * flattening * flattening.squareRoot() / (degree * (1 - eccentricity)),
            east * flattening.squareRoot() / (degree * cos(radians))
        )
    }
}
