/// The letters of PHP's date forms in those of Unicode.
enum PHPDateFormat {
    private static let letters: [Character: String] = [
        "d": "dd", "j": "d", "m": "MM", "n": "M", "Y": "yyyy", "y": "yy", "H": "HH", "G": "H",
        "h": "hh", "g": "h", "i": "mm", "s": "ss", "A": "a", "a": "a", "D": "EEE", "l": "EEEE",
        "M": "MMM", "F": "MMMM", "P": "XXX", "O": "Z",
    ]

    /// `format` in Unicode letters; nil where a letter has no counterpart.
    static func unicode(_ format: String) -> String? {
        var result = ""
        var isEscaped = false
        for character in format {
            if isEscaped {
                result +=
                    character.isASCII && character.isLetter ? "'\(character)'" : "\(character)"
                isEscaped = false
            } else if character == "\\" {
                isEscaped = true
            } else if let letter = letters[character] {
                result += letter
            } else if character.isASCII, character.isLetter || "!|?*+'\"".contains(character) {
                return nil
            } else {
                result.append(character)
            }
        }
        return result
    }
}
