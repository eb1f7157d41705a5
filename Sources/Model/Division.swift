/// A six-digit code of China's administrative divisions (GB/T 2260).
package struct DivisionCode: Sendable, Hashable, Comparable, Codable {
    package var number: Int32

    package init(_ number: Int32) { self.number = number }

    /// Reads six ASCII digits; nil for anything else.
    package init?(_ text: some StringProtocol) {
        guard text.utf8.count == 6, let number = Int32(text), number > 99_999 else { return nil }
        self.number = number
    }

    /// The code with its last four digits zeroed: 210000 for 210283.
    package var province: DivisionCode { DivisionCode(number / 10_000 * 10_000) }

    /// The code with its last two digits zeroed: 210200 for 210283.
    package var prefecture: DivisionCode { DivisionCode(number / 100 * 100) }

    package static func < (left: DivisionCode, right: DivisionCode) -> Bool {
        left.number < right.number
    }
}

extension DivisionCode: CustomStringConvertible {
    package var description: String { String(number) }
}

/// The three levels that Bohai assigns.
package enum DivisionLevel: String, Sendable, Hashable, Codable {
    case province, prefecture, county
}

/// One division that an item belongs to, and why.
package struct DivisionAssignment: Sendable, Hashable {
    package var code: DivisionCode
    /// The official name: 大连市.
    package var name: String
    package var level: DivisionLevel
    /// 0 to 1; what is below the assigner's threshold is not assigned at all.
    package var confidence: Double
    package var evidence: [RegionEvidence]

    package init(
        code: DivisionCode, name: String, level: DivisionLevel, confidence: Double,
        evidence: [RegionEvidence]
    ) {
        self.code = code
        self.name = name
        self.level = level
        self.confidence = confidence
        self.evidence = evidence
    }
}

/// One reason for a division: the words seen and what they were taken for.
package struct RegionEvidence: Sendable, Hashable, Codable {
    /// Where the words stood.
    package enum Place: String, Sendable, Hashable, Codable {
        case title, text, home
    }

    package var place: Place
    /// The words as they stand in the text: 金石滩.
    package var words: String
    /// What they were taken for, in plain English: "landmark in 金州区".
    package var reason: String

    package init(place: Place, words: String, reason: String) {
        self.place = place
        self.words = words
        self.reason = reason
    }
}
