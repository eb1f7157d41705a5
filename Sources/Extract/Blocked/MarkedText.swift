import Glibc

/// A text with its ASCII letters in lower case, to be searched for many marks.
struct MarkedText {
    /// Without zero bytes, and ended by one, as `strstr` wants it; it is linear and needs no tables.
    private let characters: [CChar]

    init(_ text: some Sequence<UInt8>) {
        var characters: [CChar] = []
        characters.reserveCapacity(text.underestimatedCount + 1)
        for byte in text where byte != 0 {
            characters.append(CChar(bitPattern: byte >= 0x41 && byte <= 0x5A ? byte | 0x20 : byte))
        }
        characters.append(0)
        self.characters = characters
    }

    /// What a page says outside its links; only its title and first heading where it is a list, which
    /// may have a notice above it.
    init(_ facts: PageFacts, isList: Bool) {
        let text = isList ? "" : facts.text
        self.init("\(facts.title)\n\(facts.heading)\n\(text)".utf8)
    }

    /// Whether `mark`, in lower case, stands in the text.
    func holds(_ mark: String) -> Bool {
        characters.withUnsafeBufferPointer { text in
            text.baseAddress.map { strstr($0, mark) != nil } ?? false
        }
    }

    func holds(_ sign: ObstacleSign) -> Bool { holds(sign.mark) }
}
