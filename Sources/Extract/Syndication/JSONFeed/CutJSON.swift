/// Closes JSON whose end is missing: a download that broke off.
enum CutJSON {
    /// Deeper than any parser goes.
    private static let deepest = 512

    /// JSON that was made whole.
    struct Closed {
        var text: [UInt8]
        /// Whether the text breaks off within an object of a list that is a member of the whole.
        var cutsElement: Bool
    }

    /// `text` up to its last whole value, with the brackets that are missing; nil where none is, or
    /// where more is wrong with it.
    static func closed(_ text: [UInt8]) -> Closed? {
        var open: [UInt8] = []
        var isInString = false
        var isEscaped = false
        // Up to here every value is whole.
        var whole = 0
        for (index, byte) in text.enumerated() {
            if isInString {
                if isEscaped {
                    isEscaped = false
                } else if byte == UInt8(ascii: "\\") {
                    isEscaped = true
                } else if byte == UInt8(ascii: "\"") {
                    isInString = false
                }
                continue
            }
            switch byte {
            case UInt8(ascii: "\""): isInString = true
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                guard open.count < deepest else { return nil }
                open.append(byte == UInt8(ascii: "{") ? UInt8(ascii: "}") : UInt8(ascii: "]"))
                whole = index + 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard open.popLast() == byte else { return nil }
                whole = index + 1
                if open.isEmpty { return nil }
            case UInt8(ascii: ","): whole = index
            default: break
            }
        }
        guard !open.isEmpty else { return nil }
        return Closed(
            text: Array(text[..<whole]) + open.reversed(),
            cutsElement: open.count > 2 && open[1] == UInt8(ascii: "]")
                && open[2] == UInt8(ascii: "}"))
    }
}
