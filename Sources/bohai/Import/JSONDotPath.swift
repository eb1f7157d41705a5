/// FreshRSS's paths into JSON (`a.b[0].c`), as JSONPath.
enum JSONDotPath {
    /// A path that names the list: each of its members is an item.
    static func items(_ path: String) -> String { field(path) + "[*]" }

    static func field(_ path: String) -> String {
        let steps = path.drop { $0 == "$" || $0 == "." }.split(separator: ".")
        return "$" + steps.map(step).joined()
    }

    /// One step, with the indexes in brackets behind it.
    private static func step(_ written: Substring) -> String {
        let name = written.prefix { $0 != "[" }
        let indexes = written[name.endIndex...]
        if name.isEmpty { return String(indexes) }
        return member(String(name)) + indexes
    }

    /// The member called `name`; a name of digits is a place in a list.
    static func member(_ name: String) -> String {
        if name.utf8.allSatisfy({ (0x30...0x39).contains($0) }), name.utf8.count < 10 {
            return "[\(Int(name) ?? 0)]"
        }
        let isPlain = name.utf8.enumerated().allSatisfy { index, byte in
            (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte >= 0x80
                || (index > 0 && (0x30...0x39).contains(byte))
        }
        if isPlain { return "." + name }
        let escaped = name.replacing("\\", with: "\\\\").replacing("'", with: "\\'")
        return "['" + escaped + "']"
    }
}
