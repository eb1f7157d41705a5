/// Writes one value of feeds.yml so that it is read back as the same text.
package enum YAMLScalar {
    /// `text` as it is where YAML takes it so, in quotes where not.
    package static func write(_ text: String) -> String {
        if isPlain(text) { return text }
        let hasControls = text.unicodeScalars.contains(where: isControl)
        if !hasControls { return "'" + text.replacing("'", with: "''") + "'" }
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": quoted += "\\" + String(scalar)
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            case let control where isControl(control):
                let digits = String(control.value, radix: 16)
                quoted += "\\x" + (digits.utf8.count < 2 ? "0" : "") + digits
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }

    private static let openers = Set("-?:,[]{}#&*!|>'\"%@`".unicodeScalars)
    private static let words: Set<String> = [
        "true", "false", "yes", "no", "on", "off", "null", "~", "y", "n",
    ]

    private static func isPlain(_ text: String) -> Bool {
        let scalars = Array(text.unicodeScalars)
        guard let first = scalars.first, let last = scalars.last, !openers.contains(first),
            first != " ", last != " ", last != ":", !words.contains(text.lowercased())
        else { return false }
        // What looks like a number is read as one somewhere.
        if scalars.allSatisfy({ "0123456789.+-_eExX".unicodeScalars.contains($0) }) { return false }
        for (index, scalar) in scalars.enumerated() {
            if scalar.value < 0x20 || scalar.value == 0x7F || scalar == "\u{85}" { return false }
            if (0x2028...0x2029).contains(scalar.value) || scalar == "\u{FEFF}" { return false }
            let next = index + 1 < scalars.count ? scalars[index + 1] : nil
            if scalar == ":", next == " " { return false }
            if scalar == " ", next == "#" { return false }
        }
        return true
    }
}
