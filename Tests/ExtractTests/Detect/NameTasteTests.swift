import Testing

@testable import Extract

struct NameTasteTests {
    @Test(arguments: [
        "newsList", "news-list", "list01", "ewb-list-node", "xsw-newsList", "TRS_Editor", "con_l",
        "categorypagingcontent", "tzlist", "RightSide_con", "h-entry", "col2", "winstyle",
    ])
    func namesOfPeopleAreKept(name: String) { #expect(NameTaste.isMeant(name)) }

    @Test(arguments: [
        "css-1q2w3e", "sc-bdVaJa", "_3xK9z", "title__3xK9z", "x7f3a9", "w1200", "c1008",
        "post-4711",
        "1st", "fl", "row", "wrapper", "标题", "a:b", "", String(repeating: "x", count: 41),
    ])
    func generatedAndDecoratingNamesAreNot(name: String) { #expect(!NameTaste.isMeant(name)) }
}
