/// Whether a class or id is one that a person gave and will keep.
enum NameTaste {
    private static let generatedPrefixes = [
        "css-", "sc-", "jsx-", "emotion-", "svelte-", "chakra-", "ember", "__", "_",
    ]
    /// Words that say how something looks.
    private static let looks: Set<String> = [
        "flex", "grid", "block", "hidden", "inline", "container", "wrapper", "wrap", "row", "left",
        "right", "fl", "fr", "l", "r", "bold", "red", "blue", "mt", "mb", "pt", "pb", "ng-scope",
    ]

    /// Names that need escapes, look generated or only say how something looks are not.
    static func isMeant(_ name: String) -> Bool {
        let bytes = Array(name.utf8)
        guard let first = bytes.first, bytes.count <= 40, isLetter(first) else { return false }
        guard bytes.allSatisfy({ isLetter($0) || isDigit($0) || $0 == 0x2D || $0 == 0x5F }) else {
            return false
        }
        let lowered = name.lowercased()
        if looks.contains(lowered) { return false }
        if generatedPrefixes.contains(where: lowered.hasPrefix) { return false }
        return !hasLongNumber(bytes) && !isScrambled(bytes)
    }

    static func hasDigit(_ name: String) -> Bool { name.utf8.contains(where: isDigit) }

    /// Three digits in a row are a number that a program gave, or a width.
    private static func hasLongNumber(_ bytes: [UInt8]) -> Bool {
        var run = 0
        for byte in bytes {
            run = isDigit(byte) ? run + 1 : 0
            if run >= 3 { return true }
        }
        return false
    }

    /// Whether a part of the name changes between letters and digits, or between cases, more often
    /// than words do: `x7f3a`, `bdVaJa`, `title__3xK9z`.
    private static func isScrambled(_ bytes: [UInt8]) -> Bool {
        bytes.split(whereSeparator: { $0 == 0x2D || $0 == 0x5F }).contains { part in
            var changes = 0
            var humps = 0
            for (left, right) in zip(part, part.dropFirst()) {
                if isDigit(left) != isDigit(right) { changes += 1 }
                if isLower(left), isUpper(right) { humps += 1 }
            }
            let mostHumps = max(2, part.count / 4)
            return changes >= 3 || (part.count <= 8 && humps >= 2 && humps * 3 >= part.count)
                || humps > mostHumps
        }
    }

    private static func isLetter(_ byte: UInt8) -> Bool { isUpper(byte) || isLower(byte) }
    private static func isUpper(_ byte: UInt8) -> Bool { (0x41...0x5A).contains(byte) }
    private static func isLower(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
}
