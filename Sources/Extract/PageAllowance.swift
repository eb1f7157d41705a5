import Model

/// What the items of one page may take in all: bytes of its text, and work of patterns.
///
/// Items may be nested, and then each holds all that is in the inner ones; no page of a list takes
/// its own text more than some times over.
final class PageAllowance {
    /// What is left for patterns.
    let patterns: PatternPurse
    private var bytes: Int
    private(set) var isSpent = false

    /// `bodySize` is in bytes.
    init(bodySize: Int, patterns: PatternPurse = PatternPurse()) {
        bytes = 4 * bodySize + 1_000_000
        self.patterns = patterns
    }

    /// The text that `make` gives, counted; nil once all is spent.
    func take(_ make: () -> String?) -> String? {
        guard !isSpent, let text = make() else { return nil }
        spend(text.utf8.count)
        return text
    }

    /// Counts bytes that were made otherwise.
    func spend(_ count: Int) {
        bytes -= count
        if bytes < 0 { isSpent = true }
    }

    /// What the operator should know.
    var diagnostic: Diagnostic? {
        guard isSpent else { return nil }
        return Diagnostic(
            .warning,
            "the items hold the page's text several times over; the rest is left out: check that "
                + "the items rule matches no element inside another")
    }
}

/// How long a field may be.
enum FieldLimit {
    static let content = 2_000_000
    static let other = 65_536

    /// The values in order as far as they fit into the field, the last one cut.
    static func cut(_ values: [String], _ field: ItemField) -> [String] {
        var left = field == .content ? content : other
        // Most rules give one value, and no field is that long.
        if values.count == 1, let only = values.first, !only.isEmpty, only.utf8.count <= left {
            return values
        }
        var kept: [String] = []
        for value in values where !value.isEmpty && left > 0 {
            kept.append(cut(value, most: left))
            left -= value.utf8.count
        }
        return kept
    }

    /// The start of a text of a field.
    static func cut(_ text: String, _ field: ItemField) -> String {
        cut(text, most: field == .content ? content : other)
    }

    private static func cut(_ text: String, most: Int) -> String {
        guard text.utf8.count > most else { return text }
        var bytes = Array(text.utf8.prefix(most + 1))
        while let last = bytes.popLast(), last & 0xC0 == 0x80 {}
        return String(decoding: bytes, as: UTF8.self)
    }
}
