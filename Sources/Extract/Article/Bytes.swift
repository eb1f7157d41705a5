/// Searching in bytes.
enum Bytes {
    /// Whether `word` stands anywhere in `text`.
    static func contain<Text: RandomAccessCollection, Word: Collection>(
        _ text: Text, _ word: Word
    ) -> Bool where Text.Element == UInt8, Word.Element == UInt8 {
        find(word, in: text) != nil
    }

    /// Where `word` first stands in `text`.
    static func find<Text: RandomAccessCollection, Word: Collection>(
        _ word: Word, in text: Text
    ) -> Text.Index? where Text.Element == UInt8, Word.Element == UInt8 {
        guard let first = word.first else { return nil }
        var index = text.startIndex
        while index < text.endIndex {
            if text[index] == first, text[index...].starts(with: word) { return index }
            text.formIndex(after: &index)
        }
        return nil
    }
}
