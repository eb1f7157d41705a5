/// Addresses that resolving leaves as they are, found in one pass and without a copy.
///
/// A proof, not a guess: every byte is one that `WebAddress` writes as it reads it, in the place where
/// it stands. Whatever else may be right all the same is left to it.
enum PlainAddress {
    private static let longest = 2_048
    private static let longestHost = 253

    /// Whether an http or https address is written out as it stands.
    static func isAbsolute(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count <= longest, let start = hostStart(bytes) else { return false }
        var index = start
        while index < bytes.count, isHostByte(bytes[index]) { index &+= 1 }
        guard index > start, index - start <= longestHost, bytes[start] != UInt8(ascii: "."),
            bytes[index - 1] != UInt8(ascii: ".")
        else { return false }
        guard let end = portEnd(bytes, from: index, isSecure: start == 8) else { return false }
        return isPlainPath(bytes, from: end)
    }

    /// Whether a reference is a path which, behind scheme and host of its page, is the address.
    static func isRooted(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard bytes.count <= longest else { return false }
        if bytes.count > 1, bytes[1] == UInt8(ascii: "/") { return false }
        return isPlainPath(bytes, from: 0)
    }

    private static func hostStart(_ bytes: UnsafeBufferPointer<UInt8>) -> Int? {
        if bytes.starts(with: "https://".utf8) { return 8 }
        return bytes.starts(with: "http://".utf8) ? 7 : nil
    }

    /// Where the path begins behind a port, or behind the host where there is none; nil for a port
    /// that is the scheme's own, or written in another way than a number is.
    private static func portEnd(
        _ bytes: UnsafeBufferPointer<UInt8>, from start: Int, isSecure: Bool
    ) -> Int? {
        guard start < bytes.count, bytes[start] == UInt8(ascii: ":") else { return start }
        var port = 0
        var index = start + 1
        while index < bytes.count, index <= start + 5, bytes[index] >= 0x30, bytes[index] <= 0x39 {
            port = port * 10 + Int(bytes[index] - 0x30)
            index += 1
        }
        guard index > start + 1, bytes[start + 1] != 0x30, port <= 65_535,
            port != (isSecure ? 443 : 80)
        else { return nil }
        return index
    }

    private static func isHostByte(_ byte: UInt8) -> Bool {
        byte >= 0x61 && byte <= 0x7A || byte >= 0x30 && byte <= 0x39 || byte == UInt8(ascii: ".")
            || byte == UInt8(ascii: "-")
    }

    /// A path that starts with a slash, has no dot segments, and a query and a fragment, if any.
    private static func isPlainPath(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Bool {
        guard start < bytes.count, bytes[start] == UInt8(ascii: "/") else { return false }
        var isPath = true
        var isQuery = false
        var last = UInt8(ascii: "/")
        for byte in bytes[(start + 1)...] {
            switch byte {
            // A segment that starts with a dot may be one that goes.
            case UInt8(ascii: "."): if isPath, last == UInt8(ascii: "/") { return false }
            case UInt8(ascii: "\'"): if isQuery { return false }
            case UInt8(ascii: "?"):
                if isPath {
                    isPath = false
                    isQuery = true
                }
            case UInt8(ascii: "#"):
                // An empty query goes, and a second mark is escaped.
                guard isPath || isQuery, last != UInt8(ascii: "?") else { return false }
                isPath = false
                isQuery = false
            default: guard isPlain(byte) else { return false }
            }
            last = byte
        }
        return last != UInt8(ascii: "?")
    }

    /// Letters, digits and the marks that nothing is done to.
    private static func isPlain(_ byte: UInt8) -> Bool {
        let lower = byte | 0x20
        if lower >= 0x61 && lower <= 0x7A { return true }
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "="),
            UInt8(ascii: "&"), UInt8(ascii: "~"), UInt8(ascii: "!"), UInt8(ascii: "$"),
            UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "*"), UInt8(ascii: "+"),
            UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: ":"), UInt8(ascii: "@"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            return true
        default: return false
        }
    }
}
