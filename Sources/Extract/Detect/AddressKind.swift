/// What addresses of one kind of page have in common: `/art/#/#/art_#_#.html`.
struct AddressKind: Hashable {
    private let pattern: [UInt8]
    /// Whether a number tells pages of the kind from one another: one in the file's name or the
    /// query, or one of three digits; sections have a short one at most.
    let isNumbered: Bool

    init(_ address: String) {
        let bytes = Array(address.utf8.prefix { $0 != UInt8(ascii: "#") })
        let path = bytes.prefix { $0 != UInt8(ascii: "?") }
        let end = path.last == UInt8(ascii: "/") ? path.count - 1 : path.count
        let name = (path[..<end].lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
        // The last part may be made of the title's words, or of a number in any form.
        let stem = bytes[name..<end].prefix { $0 != UInt8(ascii: ".") }
        var form = bytes[...]
        if stem.contains(UInt8(ascii: "-")) {
            form = bytes[..<name] + [UInt8(ascii: "*")] + bytes[stem.endIndex...]
        }
        var pattern: [UInt8] = []
        for byte in form {
            if !Self.isDigit(byte) {
                pattern.append(byte)
            } else if pattern.last != UInt8(ascii: "#") {
                pattern.append(UInt8(ascii: "#"))
            }
        }
        self.pattern = pattern
        let isFile = stem.endIndex < end
        isNumbered =
            (isFile && stem.contains(where: Self.isDigit))
            || bytes[path.count...].contains(where: Self.isDigit)
            || bytes.dropFirst(8).split(whereSeparator: { !Self.isDigit($0) })
                .contains { $0.count >= 3 }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
