/// Tells the double-byte charsets apart by how plausible a page's bytes are in each.
///
/// Every pair of bytes is weighed: 1 for what running text is made of (common ideographs, kana,
/// hangul, full-width punctuation), little for what is rare, a penalty for what cannot be. Text in
/// one charset looks like a run of rare characters in the others.
struct CharsetGuess: Sendable, Hashable {
    /// The standard's name.
    var name: String
    /// The mean weight of a pair: 1 at most; below 0.6 nothing is sure.
    var score: Double
    /// Pairs that were weighed.
    var pairs: Int

    /// Whether the bytes say it loudly enough to overrule a single-byte label.
    var isSure: Bool { pairs >= 4 && score >= 0.75 }

    /// How many pairs are weighed, and among how many bytes they are looked for.
    private static let pairLimit = 3_000
    private static let sampleLimit = 1_000_000

    /// The most plausible charset, nil where there are no bytes beyond ASCII or none of the
    /// double-byte charsets fits.
    static func best(_ bytes: [UInt8]) -> CharsetGuess? {
        var best: CharsetGuess?
        // Korean first: its hangul fill just the commonest rows of GB2312, so both score alike on
        // Korean text, while Chinese text scores low as Korean.
        for family in Family.allCases {
            let guess = weigh(bytes, as: family)
            guard guess.pairs > 0, guess.score > (best?.score ?? 0.4) + 0.02 else { continue }
            best = guess
        }
        return best
    }

    private static func weigh(_ bytes: [UInt8], as family: Family) -> CharsetGuess {
        var sum = 0.0
        var pairs = 0
        bytes.prefix(sampleLimit).withUnsafeBufferPointer { buffer in
            var index = 0
            while index < buffer.count, pairs < pairLimit {
                guard buffer[index] >= 0x80 else {
                    index += 1
                    continue
                }
                let step = family.step(buffer, at: index)
                sum += step.weight
                pairs += 1
                index += step.length
            }
        }
        let score = pairs == 0 ? 0 : sum / Double(pairs)
        return CharsetGuess(name: family.rawValue, score: score, pairs: pairs)
    }
}

extension CharsetGuess {
    /// A double-byte charset and the weights of its pairs.
    private enum Family: String, CaseIterable {
        case eucKR = "euc-kr"
        case eucJP = "euc-jp"
        case shiftJIS = "shift_jis"
        case gb18030
        case big5

        private static let malformed = -2.0

        func step(
            _ buffer: UnsafeBufferPointer<UInt8>, at index: Int
        ) -> (weight: Double, length: Int) {
            let lead = buffer[index]
            if self == .shiftJIS, (0xA1...0xDF).contains(lead) { return (-0.2, 1) }
            guard index + 1 < buffer.count else { return (0, 1) }
            let trail = buffer[index + 1]
            if self == .gb18030, (0x30...0x39).contains(trail), index + 3 < buffer.count,
                (0x81...0xFE).contains(buffer[index + 2]), (0x30...0x39).contains(buffer[index + 3])
            {
                return (0.3, 4)
            }
            let weight = weight(lead, trail)
            // A malformed pair gives its ASCII byte back.
            return (weight, weight == Self.malformed && trail < 0x80 ? 1 : 2)
        }

        private func weight(_ lead: UInt8, _ trail: UInt8) -> Double {
            switch self {
            case .gb18030: Self.gb18030(lead, trail)
            case .big5: Self.big5(lead, trail)
            case .shiftJIS: Self.shiftJIS(lead, trail)
            case .eucKR: Self.eucKR(lead, trail)
            case .eucJP: Self.eucJP(lead, trail)
            }
        }

        private static func gb18030(_ lead: UInt8, _ trail: UInt8) -> Double {
            guard (0x81...0xFE).contains(lead), trail >= 0x40, trail != 0x7F, trail != 0xFF
            else { return malformed }
            guard trail >= 0xA1 else { return 0.05 }
            return switch lead {
            case 0xA1, 0xA3: 0.9
            case 0xA2, 0xA4...0xA9: 0.3
            case 0xB0...0xD7: 1
            case 0xD8...0xF7: 0.4
            default: 0.05
            }
        }

        private static func big5(_ lead: UInt8, _ trail: UInt8) -> Double {
            guard (0x87...0xFE).contains(lead),
                (0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail)
            else { return malformed }
            return switch lead {
            case 0xA1: 0.9
            case 0xA2, 0xA3: 0.3
            case 0xA4...0xC5: 1
            case 0xC6: 0.5
            case 0xC9...0xF9: 0.2
            default: 0
            }
        }

        private static func shiftJIS(_ lead: UInt8, _ trail: UInt8) -> Double {
            guard (0x81...0x9F).contains(lead) || (0xE0...0xFC).contains(lead), trail >= 0x40,
                trail != 0x7F, trail <= 0xFC
            else { return malformed }
            return switch lead {
            case 0x81: 0.9
            case 0x82: trail >= 0x9F && trail <= 0xF1 ? 1 : 0.6
            case 0x83: trail <= 0x96 ? 1 : 0.3
            case 0x88...0x97: 0.8
            case 0x98...0x9F, 0xE0...0xEA: 0.3
            default: 0
            }
        }

        private static func eucKR(_ lead: UInt8, _ trail: UInt8) -> Double {
            guard (0x81...0xFE).contains(lead), trail >= 0x41, trail != 0xFF else {
                return malformed
            }
            guard trail >= 0xA1 else { return 0.1 }
            return switch lead {
            case 0xB0...0xC8: 1
            case 0xA1, 0xA3: 0.9
            case 0xA2, 0xA4...0xAF: 0.1
            case 0xCA...0xFD: 0.2
            default: 0
            }
        }

        private static func eucJP(_ lead: UInt8, _ trail: UInt8) -> Double {
            if lead == 0x8E, (0xA1...0xDF).contains(trail) { return 0.3 }
            if lead == 0x8F, trail >= 0xA1 { return 0.2 }
            guard lead >= 0xA1, trail >= 0xA1, lead != 0xFF, trail != 0xFF else { return malformed }
            return switch lead {
            case 0xA4, 0xA5: 1.3
            case 0xA1: 0.9
            case 0xA3: 0.6
            case 0xB0...0xCF: 0.7
            case 0xD0...0xF4: 0.3
            default: 0
            }
        }
    }
}
