/// What rooms that do not know the gazetteer ask it.
package struct DivisionDirectory: Sendable {
    /// The full name of a division, 辽宁省大连市; nil for a code that is none's.
    package var name: @Sendable (DivisionCode) -> String?
    /// Where its middle lies; nil where that is not known.
    package var point: @Sendable (DivisionCode) -> GeoPoint?

    /// The divisions directly below one, in order of their codes; the provinces below nil.
    package var children: @Sendable (DivisionCode?) -> [Place]
    /// A division after all that it lies in, the province first; empty for a code that is none's.
    package var trail: @Sendable (DivisionCode) -> [Place]

    /// A division by its own name: 大连市.
    package struct Place: Sendable, Hashable {
        package var code: DivisionCode
        package var name: String

        package init(code: DivisionCode, name: String) {
            self.code = code
            self.name = name
        }
    }

    package init(
        name: @escaping @Sendable (DivisionCode) -> String?,
        point: @escaping @Sendable (DivisionCode) -> GeoPoint?,
        children: @escaping @Sendable (DivisionCode?) -> [Place] = { _ in [] },
        trail: @escaping @Sendable (DivisionCode) -> [Place] = { _ in [] }
    ) {
        self.name = name
        self.point = point
        self.children = children
        self.trail = trail
    }

    /// Knows no division.
    package static let empty = DivisionDirectory(name: { _ in nil }, point: { _ in nil })
}

/// A point on the earth, in degrees of WGS 84.
package struct GeoPoint: Sendable, Hashable {
    package var latitude: Double
    package var longitude: Double

    package init(latitude: Double, longitude: Double) {
        self.latitude = latitude
        self.longitude = longitude
    }

    /// Latitude and longitude with four decimals, some ten metres: `38.9146 121.6147`.
    package var text: String { "\(Self.decimal(latitude)) \(Self.decimal(longitude))" }

    private static func decimal(_ degrees: Double) -> String {
        let scaled = Int((degrees * 10_000).rounded())
        let (whole, rest) = abs(scaled).quotientAndRemainder(dividingBy: 10_000)
        let digits = String(rest)
        let padding = String(repeating: "0", count: 4 - digits.count)
        return "\(scaled < 0 ? "-" : "")\(whole).\(padding)\(digits)"
    }
}
