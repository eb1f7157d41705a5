import Testing

@testable import Regions

@Suite struct HeadlineTests {
    private let body = String(repeating: "正文很长，写了很多。", count: 20)

    private func title(_ line: String) -> String {
        let units = Array(line.utf16)
        return String(decoding: units[..<Headline.titleLength(units)], as: UTF16.self)
    }

    @Test func shortLineIsAllTitle() {
        #expect(title("大连 下雪。天冷") == "大连 下雪。天冷")
        #expect(title("") == "")
    }

    @Test func longLineEndsItsTitleAtTheLastEarlySpace() {
        #expect(title("大连港今日 喜迎第一艘巨轮 \(body)") == "大连港今日 喜迎第一艘巨轮")
    }

    @Test func longLineWithoutSpacesEndsItsTitleAtASentence() {
        #expect(title("大连今天下了第一场雪。\(body)") == "大连今天下了第一场雪。")
        #expect(title(String(repeating: "长", count: 500)).count == 80)
    }
}
