/// Dates whose month is an English word: `20 April 2023`, `Apr 20, 2023`.
extension DateLook {
    private static let months: [[UInt8]] = [
        "january", "february", "march", "april", "may", "june", "july", "august", "september",
        "october", "november", "december",
    ].map { Array($0.utf8) }

    /// The end of a month's name, whole or cut to three letters, that starts at `index`.
    static func monthName(_ bytes: [UInt8], _ index: Int) -> Int? {
        guard isLetter(bytes, index), !isLetter(bytes, index - 1) else { return nil }
        var end = index
        while isLetter(bytes, end), end - index < 10 { end += 1 }
        guard end - index >= 3, !isLetter(bytes, end) else { return nil }
        let word = bytes[index..<end].map { $0 | 0x20 }
        let isMonth = months.contains { month in
            month == word || (word.count == 3 && month.starts(with: word))
                || (word == [0x73, 0x65, 0x70, 0x74])
        }
        guard isMonth else { return nil }
        return end < bytes.count && bytes[end] == UInt8(ascii: ".") ? end + 1 : end
    }

    /// The end of ` 20, 2023` after a month's name: a day, and a year.
    static func afterMonth(_ bytes: [UInt8], _ end: Int) -> Int? {
        guard let day = digits(bytes, skipGap(bytes, end), most: 2), day.value >= 1,
            day.value <= 31
        else { return nil }
        var index = skipOrdinal(bytes, day.end)
        if index < bytes.count, bytes[index] == UInt8(ascii: ",") { index += 1 }
        return year(bytes, skipGap(bytes, index))
    }

    /// The end of `20 April 2023` that starts at `index`.
    static func dayBeforeMonth(_ bytes: [UInt8], _ index: Int) -> Int? {
        guard index == 0 || !isLetter(bytes, index - 1),
            let day = digits(bytes, index, most: 2), (1...31).contains(day.value)
        else { return nil }
        let start = skipGap(bytes, skipOrdinal(bytes, day.end))
        guard start > day.end, let end = monthName(bytes, start) else { return nil }
        return year(bytes, skipGap(bytes, end))
    }

    private static func year(_ bytes: [UInt8], _ index: Int) -> Int? {
        guard let year = digits(bytes, index, most: 4), (1_900...2_200).contains(year.value) else {
            return nil
        }
        return year.end
    }

    private static func digits(
        _ bytes: [UInt8], _ index: Int, most: Int
    ) -> (value: Int, end: Int)? {
        var end = index
        var value = 0
        while end < bytes.count, (0x30...0x39).contains(bytes[end]), end - index <= most {
            value = value * 10 + Int(bytes[end] - 0x30)
            end += 1
        }
        return (1...most).contains(end - index) ? (value, end) : nil
    }

    private static func isLetter(_ bytes: [UInt8], _ index: Int) -> Bool {
        bytes.indices.contains(index) && (0x41...0x5A).contains(bytes[index] & 0xDF)
            && bytes[index] < 0x80
    }

    private static func skipGap(_ bytes: [UInt8], _ index: Int) -> Int {
        var index = index
        while index < bytes.count, bytes[index] == 0x20 || bytes[index] == 0x2D { index += 1 }
        return index
    }

    /// Passes `st`, `nd`, `rd` and `th`.
    private static func skipOrdinal(_ bytes: [UInt8], _ index: Int) -> Int {
        for suffix in ["st", "nd", "rd", "th"] where bytes[index...].starts(with: suffix.utf8) {
            return index + 2
        }
        return index
    }
}
