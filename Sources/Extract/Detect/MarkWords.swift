/// The words that classes and ids are made of.
enum MarkWords {
    private static let most = 12
    /// In bytes; what is longer is no word.
    private static let longest = 15
    /// The bytes of a class that are looked at.
    private static let limit = 60

    /// Calls `body` for each word of an element's classes and id, in lower case: `hotNews-list` is
    /// hotnews-list, hot, news and list.
    static func forEach(in classes: String, _ body: (String) -> Void) {
        for mark in classes.utf8.split(whereSeparator: { $0 <= 0x20 }).prefix(most) {
            if mark.count <= longest { body(lowered(mark)) }
            var start = mark.startIndex
            var wasLower = false
            for index in mark.prefix(limit).indices {
                let byte = mark[index]
                let startsWord = wasLower && (0x41...0x5A) ~= byte
                if startsWord || !isLetter(byte) {
                    give(mark[start..<index], body)
                    start = startsWord ? index : mark.index(after: index)
                }
                wasLower = (0x61...0x7A) ~= byte
            }
            if start > mark.startIndex { give(mark.prefix(limit)[start...], body) }
        }
    }

    private static func give(_ word: Substring.UTF8View, _ body: (String) -> Void) {
        if !word.isEmpty, word.count <= longest { body(lowered(word)) }
    }

    private static func lowered(_ word: Substring.UTF8View) -> String {
        String(decoding: word.map { (0x41...0x5A) ~= $0 ? $0 | 0x20 : $0 }, as: UTF8.self)
    }

    private static func isLetter(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x39) ~= byte || (0x41...0x5A) ~= byte & 0xDF
    }
}
