import Model
import Testing

@testable import Normalise

struct ArticleCompletionTests {
    private static let now = Timestamp(1_768_500_000)

    private static func item(_ title: String = "海港新区开通夜间…") -> Item {
        Item(
            id: "tag:example.org,2026:a/1", sourceID: "a", keys: ["url://example.org/1"],
            url: "https://example.org/1.html", title: title,
            published: PublishedDate(
                timestamp: Timestamp(1_768_406_400), utcOffset: 28_800, precision: .day),
            firstSeen: now, updated: now, contentDigest: "list")
    }

    private static func complete(
        _ item: Item, published: String? = "2026-01-15 09:15", fields: [ItemField: Rule] = [:]
    ) -> Item {
        let source = Source(
            id: "a", title: "海港", location: .url("https://example.org/"), fields: fields,
            article: .automatic)
        let found = ArticleCompletion.Found(
            title: "海港新区开通夜间公交", byline: "林晓", published: published, origin: "海港日报",
            image: "/p/1.jpg", contentHTML: "<p>第一段。</p><script>x</script><p>第二段。</p>",
            baseURL: "https://example.org/1.html")
        return ArticleCompletion(source: source).complete(
            item, with: found, listDigest: "list", now: now)
    }

    @Test func suppliesWhatTheListLacks() {
        let item = Self.complete(Self.item())
        #expect(item.title == "海港新区开通夜间公交")
        #expect(item.contentHTML == "<p>第一段。</p><p>第二段。</p>")
        #expect(item.summary == "第一段。 第二段。")
        #expect(item.image == "https://example.org/p/1.jpg")
        #expect(item.authors.map(\.name) == ["林晓"])
        #expect(item.origin == "海港日报")
        #expect(item.published?.rfc3339 == "2026-01-15T09:15:00+08:00")
        #expect(item.contentDigest != "list")
        #expect(item.id == Self.item().id)
        #expect(item == Self.complete(Self.item()))
    }

    @Test func leavesWhatTheListSays() {
        var item = Self.item("另一个标题")
        item.contentHTML = "<p>列表里的文字。</p>"
        item.summary = "摘要"
        item.origin = "晚报"
        item.authors = [Person(name: "王宁")]
        let rule = Rule(language: .css, expression: "p", text: "p")
        let completed = Self.complete(
            item, published: "2026-01-14 09:15", fields: [.content: rule, .date: rule])
        #expect(completed.title == item.title)
        #expect(completed.contentHTML == item.contentHTML)
        #expect(completed.summary == "摘要")
        #expect(completed.origin == "晚报")
        #expect(completed.authors == item.authors)
        #expect(completed.published == item.published)
    }

    @Test(arguments: ["2030-01-01 08:00", "soon", nil] as [String?])
    func takesNoDateThatCannotBe(_ text: String?) {
        #expect(Self.complete(Self.item(), published: text).published == Self.item().published)
    }
}
