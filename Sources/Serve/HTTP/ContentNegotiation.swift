/// Chooses a content coding from an Accept-Encoding field (RFC 9110 §12.5.3).
package enum ContentNegotiation {
    /// The coding of `available` that the client likes best; ties go to the earlier in `available`.
    ///
    /// Without the field, and where nothing else is acceptable, the answer is `identity`; nil where
    /// the client refuses that too: 406 (Not Acceptable).
    package static func coding(
        acceptEncoding: String?, available: [ContentCoding]
    ) -> ContentCoding? {
        guard let acceptEncoding else { return .identity }
        let weights = weights(acceptEncoding)
        var best: (coding: ContentCoding?, weight: Int) = (nil, 0)
        for coding in available {
            let weight = weights.weight(of: coding)
            if weight > best.weight { best = (coding, weight) }
        }
        return best.coding
    }

    private struct Weights {
        var named: [ContentCoding: Int] = [:]
        var others: Int?

        /// Thousandths; identity that nobody mentions is acceptable, but liked least.
        func weight(of coding: ContentCoding) -> Int {
            if let weight = named[coding] { return weight }
            if let others { return others }
            return coding == .identity ? 1 : 0
        }
    }

    private static func weights(_ field: String) -> Weights {
        var weights = Weights()
        for member in field.utf8.split(separator: UInt8(ascii: ",")).prefix(32) {
            let parts = member.split(separator: UInt8(ascii: ";"))
            guard let first = parts.first else { continue }
            let name = String(decoding: trimmed(first), as: UTF8.self).lowercased()
            let weight = parts.dropFirst().lazy.compactMap(quality).first ?? 1_000
            if name == "*" {
                weights.others = weight
            } else if let coding = ContentCoding(rawValue: name == "x-gzip" ? "gzip" : name) {
                weights.named[coding] = weight
            }
        }
        return weights
    }

    /// `q=0.5` in thousandths; nil for any other parameter, 0 for a malformed weight.
    private static func quality(_ parameter: Substring.UTF8View.SubSequence) -> Int? {
        let text = String(decoding: trimmed(parameter), as: UTF8.self).lowercased()
        guard text.hasPrefix("q=") else { return nil }
        guard let value = Double(text.dropFirst(2)), (0...1).contains(value) else { return 0 }
        return Int(value * 1_000)
    }

    private static func trimmed(
        _ bytes: Substring.UTF8View.SubSequence
    ) -> Substring.UTF8View.SubSequence {
        var bytes = bytes
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
        return bytes
    }
}
