/// How often the most frequent of some texts is there.
///
/// Most texts of a page stand there once. Counting them in a dictionary would bring each into its
/// canonical form first, which takes long for Chinese ones and changes none of them.
enum MostFrequent {
    static func count(in texts: [String]) -> Int {
        guard texts.allSatisfy(isCanonical) else { return counted(texts) }
        var known = texts.indices.map { (hash: hash(of: texts[$0]), index: $0) }
        known.sort { $0.hash < $1.hash }
        var most = 0
        var start = 0
        while start < known.count {
            let first = texts[known[start].index]
            var end = start + 1
            while end < known.count, known[end].hash == known[start].hash {
                // Two texts of one hash: no page has them by chance.
                guard first.utf8.elementsEqual(texts[known[end].index].utf8) else {
                    return counted(texts)
                }
                end += 1
            }
            most = max(most, end - start)
            start = end
        }
        return most
    }

    /// The same, of whatever texts.
    static func counted(_ texts: [String]) -> Int {
        var counts: [String: Int] = [:]
        for text in texts { counts[text, default: 0] += 1 }
        return counts.values.max() ?? 0
    }

    /// Whether a text is surely equal to no text of other bytes that this holds of as well: all its
    /// characters are in composed form, and none joins with one before it (`NFC_Quick_Check=Yes`
    /// and no combining class).
    static func isCanonical(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var index = 0
            while index < bytes.count {
                let byte = bytes[index]
                switch byte {
                case ..<0x80: index &+= 1
                // U+4000 to U+9FFF: ideographs.
                case 0xE4...0xE9: index &+= 3
                // U+0080 to U+02FF: letters of the West.
                case 0xC2...0xCB: index &+= 2
                // U+3000 to U+3029: the marks of Chinese, not the tones behind them.
                case 0xE3 where bytes[index &+ 1] == 0x80 && bytes[index &+ 2] < 0xAA: index &+= 3
                // U+2010 to U+203F: dashes, quotes, dots; the spaces before them have doubles.
                case 0xE2 where bytes[index &+ 1] == 0x80 && bytes[index &+ 2] >= 0x90: index &+= 3
                // U+FF00 to U+FF7F: full-width forms.
                case 0xEF where bytes[index &+ 1] == 0xBC || bytes[index &+ 1] == 0xBD: index &+= 3
                default: return false
                }
            }
            return true
        }
    }

    private static func hash(of text: String) -> UInt64 {
        var text = text
        return text.withUTF8 { bytes in
            let raw = UnsafeRawBufferPointer(bytes)
            var hash = UInt64(bytes.count)
            var index = 0
            while index &+ 8 <= raw.count {
                hash = mixed(hash ^ raw.loadUnaligned(fromByteOffset: index, as: UInt64.self))
                index &+= 8
            }
            var rest: UInt64 = 0
            while index < raw.count {
                rest = rest << 8 | UInt64(raw[index])
                index &+= 1
            }
            return mixed(hash ^ rest)
        }
    }

    private static func mixed(_ hash: UInt64) -> UInt64 {
        let mixed = (hash ^ (hash >> 32)) &* 0x9E37_79B9_7F4A_7C15
        return mixed ^ (mixed >> 29)
    }
}
