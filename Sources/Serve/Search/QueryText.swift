/// The part of an address behind its `?`, as HTML forms write it (URL Standard §5).
enum QueryText {
    struct Pair: Sendable, Hashable {
        var name: String
        var value: String
    }

    /// The pairs in their order; nil where an escape is none or the bytes are no UTF-8.
    static func pairs(_ text: Substring) -> [Pair]? {
        var pairs: [Pair] = []
        for member in text.utf8.split(separator: UInt8(ascii: "&")) {
            let equals = member.firstIndex(of: UInt8(ascii: "=")) ?? member.endIndex
            guard let name = decoded(member[..<equals]),
                let value = decoded(member[equals...].dropFirst())
            else { return nil }
            pairs.append(Pair(name: name, value: value))
        }
        return pairs
    }

    /// The pairs with all but the unreserved characters (RFC 3986 §2.3) and commas escaped.
    static func written(_ pairs: [Pair]) -> String {
        pairs.map { "\($0.name)=\(encoded($0.value))" }.joined(separator: "&")
    }

    private static func decoded(_ bytes: Substring.UTF8View) -> String? {
        var decoded: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            var byte = bytes[index]
            index = bytes.index(after: index)
            if byte == UInt8(ascii: "+") {
                byte = 0x20
            } else if byte == UInt8(ascii: "%") {
                let digits = bytes[index...].prefix(2)
                guard digits.count == 2, let value = hexadecimal(digits) else { return nil }
                byte = value
                index = digits.endIndex
            }
            decoded.append(byte)
        }
        return String(validating: decoded, as: UTF8.self)
    }

    private static func hexadecimal(_ digits: Substring.UTF8View) -> UInt8? {
        var value: UInt8 = 0
        for digit in digits {
            guard let nibble = Character(Unicode.Scalar(digit)).hexDigitValue else { return nil }
            value = value << 4 | UInt8(nibble)
        }
        return value
    }

    private static func encoded(_ text: String) -> String {
        let digits = Array("0123456789ABCDEF".utf8)
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
                UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: ","):
                bytes.append(byte)
            default:
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
