import Testing

@testable import Store

struct StoryTitleTests {
    private static let title = "渔港建设方案公布"

    @Test(arguments: [
        "【公告】渔港建设方案公布", "[组图]渔港建设方案公布", "渔港建设方案公布（图）",
        " 【公告】 [视频] 渔港建设方案公布 (图) ", "（大连）渔港建设方案公布", "〔通知公告〕渔港建设方案公布",
        "[PHOTO] 渔港建设方案公布", "[News] 渔港建设方案公布", "【上海】渔港建设方案公布",
        "渔港建设方案公布（中新网）", "【天下】渔港建设方案公布", "【手续】渔港建设方案公布",
    ])
    func labelsAreNoPartOfIt(_ labelled: String) {
        #expect(StoryTitle(labelled).letters == StoryLetters.folded(Self.title))
    }

    @Test(arguments: [
        "【更正】渔港建设方案公布", "渔港建设方案公布（延期）", "渔港建设方案公布（第三号）", "【2026】渔港建设方案公布",
        "渔港建设方案公布（一）", "渔港建设方案公布（上）", "[取消公告]渔港建设方案公布", "《公告》渔港建设方案公布",
        "【金州区人民政府】渔港建设方案公布", "【公告渔港建设方案公布", "公告】渔港建设方案公布", "渔港（图）建设方案公布",
        "渔港建设方案公布（征求意见稿）", "【（图）】渔港建设方案公布", "渔港建设方案公布（下篇）",
        "渔港建设方案公布（送审稿）", "渔港建设方案公布（试行版）", "渔港建设方案公布（续）",
        "渔港建设方案公布（A part）", "[New]渔港建设方案公布", "渔港建设方案公布（补遗）",
    ])
    func whatSaysMoreStays(_ title: String) {
        #expect(StoryTitle(title).letters == StoryLetters.folded(title))
    }

    @Test(arguments: [
        ("【公告】", "公告"), ("（图）", "图"), ("", ""), (" ", ""), ("【】", ""), ("[图][图]", "图"),
        ("【公告】……", "公告"),
    ])
    func aTitleIsNeverEmptied(_ title: String, _ letters: String) {
        #expect(StoryTitle(title).letters == StoryLetters.folded(letters))
    }

    @Test func labelsThatDifferContradict() {
        func title(_ label: String) -> StoryTitle { StoryTitle(label + Self.title) }
        #expect(title("【大连】").contradicts(title("【锦州】")))
        #expect(!title("【大连】").contradicts(title("")))
        #expect(!title("【大连】").contradicts(title("【大连】")))
        #expect(!title("【公告】").contradicts(title("[组图]")))
        #expect(!title("【大连】").contradicts(title("【图】")))
    }

    @Test func aTitleCutShortIsKnownBehindItsLabel() {
        #expect(StoryTitle("渔港建设方案…（图）").isCut)
        #expect(!StoryTitle("渔港建设方案（图）").isCut)
    }
}
