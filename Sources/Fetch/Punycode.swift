/// Host names with letters beyond ASCII, in the form that DNS knows (RFC 3492).
///
/// libcurl would ask libidn2, which reads names in the process's locale: a daemon's is "C", and
/// there every such name fails.
enum Punycode {
    /// `host` with every label outside ASCII encoded; lowercase letters are expected.
    static func host(_ host: String) throws(FetchError) -> String {
        guard !host.utf8.allSatisfy({ $0 < 128 }) else { return host }
        guard host.utf8.count <= 1_024 else { throw .invalidURL(host) }
        // The ideographic full stops that input methods write (IDNA 2008, RFC 5895 §2).
        let stops: Set<Unicode.Scalar> = [".", "\u{3002}", "\u{FF0E}", "\u{FF61}"]
        var labels: [String] = []
        for label in host.unicodeScalars.split(
            omittingEmptySubsequences: false, whereSeparator: stops.contains)
        {
            let encoded = label.allSatisfy(\.isASCII) ? String(label) : "xn--" + encode(label)
            guard encoded.utf8.count <= 63 else { throw .invalidURL(host) }
            labels.append(encoded)
        }
        return labels.joined(separator: ".")
    }

    private static func encode(_ label: Substring.UnicodeScalarView) -> String {
        let input = label.map(\.value)
        var output = label.filter(\.isASCII).map { Character($0) }
        var handled = output.count
        let basic = handled
        if basic > 0 { output.append("-") }
        var next: UInt32 = 128
        var delta = 0
        var bias = 72
        while handled < input.count {
            guard let least = input.filter({ $0 >= next }).min() else { break }
            delta += Int(least - next) * (handled + 1)
            next = least
            for value in input {
                if value < next { delta += 1 }
                guard value == next else { continue }
                write(delta, bias: bias, to: &output)
                bias = adapted(delta, points: handled + 1, isFirst: handled == basic)
                delta = 0
                handled += 1
            }
            delta += 1
            next += 1
        }
        return String(output)
    }

    private static func write(_ delta: Int, bias: Int, to output: inout [Character]) {
        var rest = delta
        var position = 36
        while true {
            let threshold = min(max(position - bias, 1), 26)
            guard rest >= threshold else { break }
            output.append(digit(threshold + (rest - threshold) % (36 - threshold)))
            rest = (rest - threshold) / (36 - threshold)
            position += 36
        }
        output.append(digit(rest))
    }

    private static func adapted(_ delta: Int, points: Int, isFirst: Bool) -> Int {
        var delta = isFirst ? delta / 700 : delta / 2
        delta += delta / points
        var bias = 0
        while delta > 455 {
            delta /= 35
            bias += 36
        }
        return bias + 36 * delta / (delta + 38)
    }

    private static func digit(_ value: Int) -> Character {
        Character(Unicode.Scalar(UInt8(value < 26 ? 97 + value : 22 + value)))
    }
}
