import Model
import Testing

@testable import Normalise

@Suite struct ItemTextTests {
    @Test(
        arguments: [
            ("  大连\n 市 ", nil, "大连 市"),
            ("大连市召开全市…", "大连市召开全市经济工作会议", "大连市召开全市经济工作会议"),
            ("大连市召开全市...", "大连市召开全市经济工作会议", "大连市召开全市经济工作会议"),
            ("大连市召开全市……", "标题：大连市召开全市经济工作会议", "大连市召开全市经济工作会议"),
            ("…", "大连市召开", "大连市召开"),
            ("大连市召开全市…", "别的标题", "大连市召开全市…"),
            ("大连市召开全市…", nil, "大连市召开全市…"),
            ("大连市召开", "点击查看", "大连市召开"),
            ("大连市召开全市经济工作会议", "大连市召开全市经济工作会议并部署下一步工作", "大连市召开全市经济工作会议并部署下一步工作"),
            ("大连市召开全市经济工作会议", "大连市召开全市经济工作会议 发布时间：2023-04-10", "大连市召开全市经济工作会议"),
            ("大连", "大连市", "大连"),
            (nil, "大连市", "大连市"),
            ("", "大连市", "大连市"),
            ("·大连市", nil, "大连市"),
            ("• ■ 大连市", nil, "大连市"),
            ("[图文]大连市 new!", nil, "[图文]大连市 new!"),
            ("\u{A0}　大连\u{200B}市　", nil, "大连市"),
            ("a\tb\r\nc", nil, "a b c"),
        ] as [(String?, String?, String)])
    func cleansTitles(visible: String?, full: String?, expected: String) {
        #expect(ItemText.title(visible, full: full) == expected)
    }

    @Test func nothingIsNoTitle() {
        #expect(ItemText.title(" \n", full: "　") == nil)
        #expect(ItemText.title(nil, full: nil) == nil)
    }

    @Test(arguments: [
        (["作者：张三"], ["张三"]), (["张三、李四"], ["张三", "李四"]), (["张三 李四"], ["张三", "李四"]),
        (["作者：张三，李四；王五/赵六"], ["张三", "李四", "王五", "赵六"]), (["记者：张三", "张三"], ["张三"]),
        (["John Smith"], ["John Smith"]), (["By: John Smith"], ["John Smith"]), (["作者："], []),
        ([" "], []), ([], []), (["a@b.cn (张三)"], ["张三"]), (["a@b.cn"], ["a@b.cn"]),
        (["张三|李四"], ["张三", "李四"]),
    ])
    func splitsAuthors(fields: [String], names: [String]) {
        #expect(ItemText.authors(fields).map(\.name) == names)
    }

    @Test(
        arguments: [
            ("来源：辽宁日报", "辽宁日报"), ("来源: 辽宁日报 作者：张三", "辽宁日报"), ("辽宁日报", "辽宁日报"),
            ("信息来源：市政府办 发布时间：2023-04-10", "市政府办"), ("来源：本网", "某市政府"), ("本站", "某市政府"),
            ("来源：", nil), ("", nil), ("来自：某地", "某地"), ("来源：某报 浏览次数：12", "某报"),
        ] as [(String, String?)])
    func readsTheSourceLine(field: String, expected: String?) {
        #expect(ItemText.origin(field, sourceTitle: "某市政府") == expected)
    }
}
