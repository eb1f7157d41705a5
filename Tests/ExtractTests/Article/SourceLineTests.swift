import Testing

@testable import Extract

struct SourceLineTests {
    @Test(
        arguments: [
            (
                "来源：海港日报　作者：林晓　发布时间：2026-03-04 09:15　浏览次数：3", "海港日报", "林晓",
                "2026-03-04 09:15"
            ),
            ("2026-03-04 | 来源:海港日报 | 编辑:王宁", "海港日报", nil, "2026-03-04"),
            ("文章来源：海港日报 【字体：大 中 小】 打印", "海港日报", nil, nil),
            ("发布时间：2026年3月4日", nil, nil, "2026年3月4日"),
        ] as [(String, String?, String?, String?)])
    func readsItsParts(_ text: String, _ origin: String?, _ author: String?, _ date: String?) {
        let line = SourceLine(text)
        #expect(line?.origin == origin)
        #expect(line?.author == author)
        #expect(line?.published == date)
    }

    @Test(arguments: ["", "今天天气很好。", "责任编辑：王宁", "来源"])
    func isNoneWithoutALabel(_ text: String) { #expect(SourceLine(text) == nil) }
}
