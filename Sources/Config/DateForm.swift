/// Checks the form that a `date` step names: `yyyy-MM-dd HH:mm`.
enum DateForm {
    struct Issue: Equatable {
        /// In Unicode scalars from the start of the form.
        var offset: Int
        var message: String
        var advice: String
    }

    /// The first letter that means nothing, or not what was meant; nil where the form is good.
    static func issue(in form: String) -> Issue? {
        let scalars = Array(form.unicodeScalars)
        if scalars.allSatisfy(\.properties.isWhitespace) {
            return Issue(
                offset: 0, message: "the date form is empty", advice: "write for example \(example)"
            )
        }
        var isQuoted = false
        for (offset, scalar) in scalars.enumerated() {
            if scalar == "'" { isQuoted.toggle() }
            if isQuoted || !isLetter(scalar) || meanings.contains(scalar) { continue }
            let advice = mistakes[scalar].map { "did you mean \"\($0)\"?" }
            return Issue(
                offset: offset, message: "the letter \"\(scalar)\" has no meaning in a date form",
                advice: advice ?? "write for example \(example), and words in '…'")
        }
        return nil
    }

    private static let example = "\"yyyy-MM-dd HH:mm\""
    /// Year, month, day, weekday, half of the day, hour, minute, second, fraction, zone.
    private static let meanings = Set("yMdEaHhmsSzZXx".unicodeScalars)
    /// Letters of other tools for the same things.
    private static let mistakes: [Unicode.Scalar: String] = [
        "Y": "yyyy", "D": "dd", "u": "yyyy", "k": "HH", "K": "hh", "L": "MM", "A": "a", "e": "E",
    ]

    private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
        ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
    }
}
