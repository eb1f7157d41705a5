/// The ids of regions and sources: `[a-z0-9][a-z0-9-]*`, since they stand in addresses.
enum ConfigID {
    static let pattern = "^[a-z0-9][a-z0-9-]{0,63}$"

    static func isGood(_ id: String) -> Bool {
        guard let first = id.utf8.first, first != UInt8(ascii: "-"), id.utf8.count <= 64 else {
            return false
        }
        return id.utf8.allSatisfy(isLetter)
    }

    /// A good id made of a bad one: `Da Lian` becomes `da-lian`.
    static func repaired(_ id: String) -> String? {
        let mapped = id.lowercased().utf8.prefix(64).map {
            [UInt8(ascii: " "), UInt8(ascii: "_"), UInt8(ascii: ".")].contains($0)
                ? UInt8(ascii: "-") : $0
        }
        let better = String(decoding: mapped.drop { $0 == UInt8(ascii: "-") }, as: UTF8.self)
        return isGood(better) ? better : nil
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
            UInt8(ascii: "-"):
            true
        default: false
        }
    }
}
