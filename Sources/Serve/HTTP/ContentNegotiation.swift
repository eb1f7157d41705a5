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

    /// The weights that a field gives, in thousandths; negative where it does not say.
    ///
    /// Flat, and read from the bytes: every request for a feed comes past here.
    private struct Weights {
        private var identity = -1
        private var gzip = -1
        private var br = -1
        private var zstd = -1
        var others = -1

        subscript(coding: ContentCoding) -> Int {
            get {
                switch coding {
                case .identity: identity
                case .gzip: gzip
                case .br: br
                case .zstd: zstd
                }
            }
            set {
                switch coding {
                case .identity: identity = newValue
                case .gzip: gzip = newValue
                case .br: br = newValue
                case .zstd: zstd = newValue
                }
            }
        }

        /// Identity that nobody mentions is acceptable, but liked least.
        func weight(of coding: ContentCoding) -> Int {
            if self[coding] >= 0 { return self[coding] }
            if others >= 0 { return others }
            return coding == .identity ? 1 : 0
        }
    }

    private typealias Bytes = Substring.UTF8View

    private static func weights(_ field: String) -> Weights {
        var weights = Weights()
        var rest = field.utf8[...]
        var members = 0
        while !rest.isEmpty, members < 32 {
            members += 1
            let end = rest.firstIndex(of: UInt8(ascii: ",")) ?? rest.endIndex
            read(rest[..<end], into: &weights)
            rest = end == rest.endIndex ? rest[end...] : rest[rest.index(after: end)...]
        }
        return weights
    }

    private static func read(_ member: Bytes, into weights: inout Weights) {
        let end = member.firstIndex(of: UInt8(ascii: ";")) ?? member.endIndex
        let name = trimmed(member[..<end])
        let weight = end == member.endIndex ? 1_000 : weight(member[end...])
        if let coding = coding(named: name) {
            weights[coding] = weight
        } else if name.elementsEqual("*".utf8) {
            weights.others = weight
        }
    }

    private static func coding(named name: Bytes) -> ContentCoding? {
        switch name.count {
        case 2 where isSame(name, "br"): .br
        case 4 where isSame(name, "gzip"): .gzip
        case 4 where isSame(name, "zstd"): .zstd
        case 6 where isSame(name, "x-gzip"): .gzip
        case 8 where isSame(name, "identity"): .identity
        default: nil
        }
    }

    private static func isSame(_ name: Bytes, _ lowered: StaticString) -> Bool {
        lowered.withUTF8Buffer { letters in
            name.elementsEqual(letters) { byte, letter in
                byte == letter || (byte | 0x20 == letter && (0x41...0x5A) ~= byte)
            }
        }
    }

    /// The weight that the parameters after a coding give: 1000 where none is a weight.
    private static func weight(_ parameters: Bytes) -> Int {
        parameters.split(separator: UInt8(ascii: ";")).lazy.compactMap(quality).first ?? 1_000
    }

    /// `q=0.5` in thousandths; nil for any other parameter, 0 for a malformed weight.
    private static func quality(_ parameter: Bytes) -> Int? {
        let text = String(decoding: trimmed(parameter), as: UTF8.self).lowercased()
        guard text.hasPrefix("q=") else { return nil }
        guard let value = Double(text.dropFirst(2)), (0...1).contains(value) else { return 0 }
        return Int(value * 1_000)
    }

    private static func trimmed(_ bytes: Bytes) -> Bytes {
        var bytes = bytes
        while let first = bytes.first, first == 0x20 || first == 0x09 { bytes.removeFirst() }
        while let last = bytes.last, last == 0x20 || last == 0x09 { bytes.removeLast() }
        return bytes
    }
}
