import Testing

@testable import Extract

struct DatePartsTests {
    private static let numbers: [(small: String, large: String, expected: String?)] = [
        ("10", "2023-04", "2023-04-10"), ("10", "2023.4", "2023-04-10"), ("10", "4月", "4月10日"),
        ("04-10", "2023", "2023-04-10"), ("32", "2023-04", nil), ("10", "2023-13", nil),
        ("10", "标题", nil), ("", "2023-04", nil), ("04-10", "共2023条新闻", nil),
    ]

    @Test(arguments: numbers)
    func numbersAreJoined(small: String, large: String, expected: String?) {
        #expect(DateParts.join(small, large) == expected)
    }

    private static let english: [(texts: [String], expected: String?)] = [
        (["20", "Nov", "2026"], "20 Nov 2026"), (["Nov", "20", "2026"], "20 Nov 2026"),
        (["5", "November"], "5 November"), (["May.", "5", "Council news"], "5 May."),
        (["7", "Nov 2026"], "7 Nov 2026"), (["Sept,", "7", "1,200"], "7 Sept"),
        (["32", "Nov", "2026"], nil), (["20", "News", "2026"], nil), (["20 May", "Nov"], nil),
        (["20", "Nov 12"], nil), (["20", "Nov in all"], nil), (["", ""], nil),
    ]

    @Test(arguments: english)
    func englishMonthsAreJoined(texts: [String], expected: String?) {
        let third = texts.count > 2 ? texts[2] : nil
        #expect(DateParts.english(texts[0], texts[1], third) == expected)
    }
}
