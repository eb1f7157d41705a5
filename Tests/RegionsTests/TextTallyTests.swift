import Testing

@testable import Regions

@Suite struct TextTallyTests {
    @Test(
        arguments: [
            ("丹东市今天开市。丹东市民前来，大连游客也来了。", [210600]),
            ("沈阳和大连的队伍打平。沈阳先进球，大连扳平。", [210100, 210200]),
            ("庄河市的果农忙着采摘。庄河草莓销往各地，大连、沈阳最多。", [210200, 210283]),
            ("各地都在忙春耕。", []),
        ] as [(String, [Int32])])
    func textIsAboutWhatItNamesMost(_ text: String, _ expected: [Int32]) {
        #expect(codes("一条消息", text: text) == expected)
    }
}
