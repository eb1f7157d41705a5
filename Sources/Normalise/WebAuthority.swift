/// Host and port of a web address, in one spelling.
///
/// A user name or password before the host is dropped: in a link it serves deceit only.
struct WebAuthority {
    /// Lower case ASCII; names in other scripts in punycode.
    var host: [UInt8]
    /// Nil for the scheme's own port.
    var port: Int?

    init?(_ bytes: ArraySlice<UInt8>, isSecure: Bool) {
        var rest = bytes
        if let at = rest.lastIndex(of: UInt8(ascii: "@")) { rest = rest[(at + 1)...] }
        let hostEnd: Int
        if rest.first == UInt8(ascii: "[") {
            guard let close = rest.firstIndex(of: UInt8(ascii: "]")) else { return nil }
            hostEnd = close + 1
        } else {
            hostEnd = rest.firstIndex(of: UInt8(ascii: ":")) ?? rest.endIndex
        }
        guard let host = Self.host(rest[..<hostEnd]) else { return nil }
        self.host = host
        var digits = rest[hostEnd...]
        guard !digits.isEmpty else { return }
        guard digits.popFirst() == UInt8(ascii: ":"), digits.count <= 5,
            digits.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        guard !digits.isEmpty else { return }
        let value = digits.reduce(0) { $0 * 10 + Int($1) - 48 }
        guard value <= 65_535 else { return nil }
        port = value == (isSecure ? 443 : 80) ? nil : value
    }

    private static func host(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
        if bytes.first == UInt8(ascii: "[") {
            let inner = bytes.dropFirst().dropLast()
            guard !inner.isEmpty,
                inner.allSatisfy({
                    WebAddress.hexValue($0) != nil || $0 == UInt8(ascii: ":")
                        || $0 == UInt8(ascii: ".")
                })
            else { return nil }
            return lowered(bytes)
        }
        let decoded = percentDecoded(bytes)
        if decoded.allSatisfy({ $0 < 0x80 }) { return checked(lowered(decoded[...])) }
        return international(decoded).flatMap(checked)
    }

    /// Punycode for each label that needs it.
    ///
    /// Full-width letters and the ideographic full stop are folded, which is what of the IDNA
    /// mapping is met in pages.
    private static func international(_ bytes: [UInt8]) -> [UInt8]? {
        var scalars: [UInt32] = []
        for scalar in String(decoding: bytes, as: UTF8.self).lowercased().unicodeScalars {
            switch scalar.value {
            case 0x3002, 0xFF0E, 0xFF61: scalars.append(0x2E)
            case 0xFF01...0xFF5E: scalars.append((scalar.value - 0xFEE0) | 0x20)
            case 0xAD, 0x200B...0x200D, 0x2060, 0xFEFF: continue
            default: scalars.append(scalar.value)
            }
        }
        var host: [UInt8] = []
        let labels = scalars.split(separator: 0x2E, omittingEmptySubsequences: false)
        for (index, label) in labels.enumerated() {
            if index > 0 { host.append(UInt8(ascii: ".")) }
            if label.allSatisfy({ $0 < 0x80 }) {
                host += label.map { UInt8(truncatingIfNeeded: $0) }
            } else {
                guard label.count <= 63, let encoded = Punycode.encoded(Array(label)) else {
                    return nil
                }
                host += Array("xn--".utf8) + encoded
            }
        }
        return host
    }

    private static func checked(_ host: [UInt8]) -> [UInt8]? {
        var host = host
        if host.last == UInt8(ascii: ".") { host.removeLast() }
        guard !host.isEmpty, host.count <= 253, host.first != UInt8(ascii: ".") else { return nil }
        for byte in host {
            switch byte {
            case 0...0x20, 0x7F..., UInt8(ascii: "#"), UInt8(ascii: "%"), UInt8(ascii: "/"),
                UInt8(ascii: ":"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "?"),
                UInt8(ascii: "@"), UInt8(ascii: "["), UInt8(ascii: "\\"), UInt8(ascii: "]"),
                UInt8(ascii: "^"), UInt8(ascii: "|"), UInt8(ascii: "\""), UInt8(ascii: "'"),
                UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: ","), UInt8(ascii: ";"),
                UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "`"), UInt8(ascii: "&"),
                UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "$"), UInt8(ascii: "!"),
                UInt8(ascii: "*"):
                return nil
            default: continue
            }
        }
        return host
    }

    private static func lowered(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        bytes.map { (65...90).contains($0) ? $0 | 0x20 : $0 }
    }

    private static func percentDecoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        guard bytes.contains(UInt8(ascii: "%")) else { return Array(bytes) }
        var decoded: [UInt8] = []
        var index = bytes.startIndex
        while index < bytes.endIndex {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
                let high = WebAddress.hexValue(bytes[index + 1]),
                let low = WebAddress.hexValue(bytes[index + 2])
            {
                decoded.append(high << 4 | low)
                index += 3
            } else {
                decoded.append(bytes[index])
                index += 1
            }
        }
        return decoded
    }
}

/// Names in other scripts, in ASCII (RFC 3492).
enum Punycode {
    /// The label's ASCII form without `xn--`; nil where it overflows.
    static func encoded(_ label: [UInt32]) -> [UInt8]? {
        var output = label.filter { $0 < 0x80 }.map { UInt8(truncatingIfNeeded: $0) }
        let basic = output.count
        var handled = basic
        if basic > 0 { output.append(UInt8(ascii: "-")) }
        var code = 128
        var delta = 0
        var bias = 72
        while handled < label.count {
            guard let next = label.lazy.map(Int.init).filter({ $0 >= code }).min() else {
                return nil
            }
            delta += (next - code) * (handled + 1)
            guard delta < 1 << 40 else { return nil }
            code = next
            for scalar in label {
                if scalar < code { delta += 1 }
                guard scalar == code else { continue }
                appendVariableLength(delta, bias: bias, to: &output)
                bias = adapted(delta, count: handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            code += 1
        }
        return output
    }

    private static func appendVariableLength(_ delta: Int, bias: Int, to output: inout [UInt8]) {
        var quotient = delta
        var position = 36
        while true {
            let threshold = position <= bias ? 1 : position >= bias + 26 ? 26 : position - bias
            if quotient < threshold { break }
            let digit = threshold + (quotient - threshold) % (36 - threshold)
            output.append(digitByte(digit))
            quotient = (quotient - threshold) / (36 - threshold)
            position += 36
        }
        output.append(digitByte(quotient))
    }

    private static func digitByte(_ digit: Int) -> UInt8 {
        UInt8(digit < 26 ? digit + 97 : digit - 26 + 48)
    }

    private static func adapted(_ delta: Int, count: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / count
        var steps = 0
        while delta > 455 {
            delta /= 35
            steps += 36
        }
        return steps + 36 * delta / (delta + 38)
    }
}
