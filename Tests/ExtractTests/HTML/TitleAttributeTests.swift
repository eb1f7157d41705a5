import Testing

@testable import Extract

struct TitleAttributeTests {
    private static let values: [(value: String, title: String?)] = [
        ("海湾区召开会议", "海湾区召开会议"), ("", nil), ("标题：海湾区召开会议", "标题：海湾区召开会议"),
        ("标题：海湾区召开会议\n作者：佚名\n更新时间：2026-11-25 9:10:00", "海湾区召开会议"),
        ("文章标题:海湾区召开会议\r\n点击数:12", "海湾区召开会议"),
        ("海湾区召开会议\n2026-11-25", "海湾区召开会议"), ("\n 海湾区\n作者：佚名", "海湾区"), ("\n\n", nil),
        ("The council met and\ndecided on ferries", "The council met and\ndecided on ferries"),
    ]

    @Test(arguments: values)
    func theTitleIsTakenOutOfTheLines(value: String, title: String?) {
        #expect(TitleAttribute.title(in: value) == title)
    }
}
