/// Where the title of a text ends that came as one line.
enum Headline {
    /// Lines up to this long are titles, or single sentences that are about all they name.
    private static let wholeLine = 140
    private static let leastTitle = 8
    private static let longestTitle = 45
    private static let longestSentence = 80

    /// The length of the title at the start of `units`; all of a short line.
    static func titleLength(_ units: [UInt16]) -> Int {
        guard units.count > wholeLine else { return units.count }
        let spaces: Set<UInt16> = [0x20, 0x3000, 0x09, 0x0A]
        if let space = units[leastTitle..<longestTitle].lastIndex(where: spaces.contains) {
            return space
        }
        let ends = Set("。!！?？".utf16)
        if let end = units[leastTitle..<longestSentence].firstIndex(where: ends.contains) {
            return end + 1
        }
        return longestSentence
    }
}
