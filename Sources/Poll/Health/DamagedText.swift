/// Knows text that was decoded in the wrong charset.
enum DamagedText {
    /// The share of damaged characters in `texts`, 0 to 1.
    static func share(in texts: [String]) -> Double {
        var (all, damaged) = (0, 0)
        for text in texts {
            var previous: Unicode.Scalar = " "
            for scalar in text.unicodeScalars {
                if scalar.value > 0x20 { all += 1 }
                if isDamage(scalar, after: previous) { damaged += 1 }
                previous = scalar
            }
        }
        return Double(damaged) / Double(max(1, all))
    }

    private static func isDamage(_ scalar: Unicode.Scalar, after previous: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0xFFFD: true
        // C1 controls and what follows them: UTF-8 read as ISO 8859-1.
        case 0x80...0x9F: true
        // GBK read as ISO 8859-1: letters with accents in a row, and signs among them.
        case 0xA1...0xFF: (0xA1...0xFF).contains(previous.value)
        case firstIdeograph..<0xA000: isFromUTF8[Int(scalar.value - firstIdeograph)]
        default: false
        }
    }

    /// What the commonest characters and marks of Chinese in UTF-8 become when read as GBK, and
    /// what U+FFFD itself becomes; hardly any stands in real text.
    private static let fromUTF8: [Unicode.Scalar] = [
        "锟", "鐨", "銆", "鈥", "锛", "鍦", "鏄", "涓", "缁", "鏈", "鍙", "鍒", "鎴", "鐢", "鐩", "鍥",
        "鍏", "璇", "娴", "鑰", "浠", "骞", "鏃", "鍚", "绗", "鍜", "浜", "鎶", "甯", "闂", "杩",
    ]
    private static let firstIdeograph: UInt32 = 0x4E00
    /// For each ideograph whether it is one of them: every character of every title is looked up.
    private static let isFromUTF8: [Bool] = {
        var table = [Bool](repeating: false, count: Int(0xA000 - firstIdeograph))
        for scalar in fromUTF8 { table[Int(scalar.value - firstIdeograph)] = true }
        return table
    }()
}
