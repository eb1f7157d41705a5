import Model
import Testing

@testable import Normalise

@Suite struct NormaliserTests {
    let normaliser = Normaliser(
        site: Site(title: "t", url: "http://feeds.example", tagAuthority: "feeds.example,2026"),
        source: Source(
            id: "sample", title: "某市政府", location: .url("http://www.example.cn/news/list.html")))

    func normalise(_ items: [RawItem], now: Timestamp = referenceTime) -> Normaliser.Normalised {
        normaliser.normalise(items, baseURL: "http://www.example.cn/news/list.html", now: now)
    }

    func item(
        _ title: String?, _ url: String? = nil, date: String? = nil, content: String? = nil
    ) -> RawItem {
        var item = RawItem()
        item.title = title
        item.url = url
        item.date = date
        item.contentHTML = content
        return item
    }

    @Test func aListWithPlainTextBecomesItems() throws {
        let result = normalise([
            item("  甲市开工 ", "a.html", date: "04/10", content: "　　第一段。第二句。　　第二段。"),
            item("乙市签约", "/b.html", date: "01/02"), item("丙市开会", "c.html", date: "12/30"),
        ])
        #expect(result.diagnostics.isEmpty)
        #expect(result.traces.count == 3)
        let first = try #require(result.items.first)
        #expect(first.title == "甲市开工")
        #expect(first.url == "http://www.example.cn/news/a.html")
        #expect(first.contentHTML == "<p>第一段。第二句。</p><p>第二段。</p>")
        #expect(first.summary == "第一段。第二句。 第二段。")
        #expect(first.keys == ["url://www.example.cn/news/a.html"])
        #expect(first.id.hasPrefix("tag:feeds.example,2026:sample/"))
        #expect(first.firstSeen == referenceTime && first.updated == referenceTime)
        #expect(first.divisions.isEmpty && first.regionIDs.isEmpty)
        #expect(first.contentDigest.utf8.count == 32)
        #expect(
            result.items.map { written($0.published) } == [
                "2023-04-10", "2023-01-02", "2022-12-30",
            ])
    }

    @Test func everyFieldIsPutRight() throws {
        var raw = item("大连市召开…", "https://www.example.cn/a?utm_source=x", date: "昨天 18:30")
        raw.fullTitle = "大连市召开大会"
        raw.contentHTML =
            "<p onclick=x>正文<img src=loading.gif data-src=y.jpg></p><script>z</script>"
        raw.summary = "<b>摘要</b>"
        raw.authors = ["作者：张三、李四"]
        raw.origin = "来源：本网"
        raw.tags = ["要闻", " 要闻 ", ""]
        raw.enclosures = [
            Enclosure(url: "a.mp3", type: "audio/mpeg", length: 0), Enclosure(url: "x:y"),
        ]
        raw.traces = [FieldTrace(field: "title", rule: "a", match: nil)]
        let result = normalise([raw])
        let item = try #require(result.items.first)
        #expect(item.title == "大连市召开大会")
        #expect(item.contentHTML?.contains("script") == false)
        #expect(item.image == "http://www.example.cn/news/y.jpg")
        #expect(item.summary == "摘要")
        #expect(item.authors.map(\.name) == ["张三", "李四"])
        #expect(item.origin == "某市政府")
        #expect(item.tags == ["要闻"])
        #expect(
            item.enclosures == [
                Enclosure(url: "http://www.example.cn/news/a.mp3", type: "audio/mpeg")
            ])
        #expect(result.traces == [raw.traces])
    }

    @Test func itemsWithoutTitleGetOneFromTheTextOrGo() {
        let result = normalise([
            item(nil, "a", content: "第一句话。第二句话。"), item(" ", "b"),
            item(nil, "c", content: "<p>只有<b>一</b>行</p><p>再一行</p>"),
        ])
        #expect(result.items.map(\.title) == ["第一句话。", "只有一行"])
        #expect(result.diagnostics.count == 1)
    }

    @Test func theSameItemTwiceBecomesOne() throws {
        let result = normalise([
            item("甲市开工", "a.html"),
            item("甲市开工", "https://www.example.cn/news/a.html#x", date: "04/10"),
            item("乙", "b.html"),
        ])
        #expect(result.items.map(\.title) == ["甲市开工", "乙"])
        #expect(written(result.items[0].published) == "2023-04-10")
    }

    /// The first and the third share nothing but the second.
    @Test func aMergedMentionLendsItsKeys() {
        var items = [item("甲市开工", nil), item("甲市开工", "a.html"), item("甲市开工", "a.html")]
        items[0].guid = "n-1"
        items[1].guid = "n-1"
        let result = normalise(items)
        #expect(result.items.map(\.keys) == [["guid:n-1", "url://www.example.cn/news/a.html"]])
    }

    @Test func oneWarningSpeaksForAllItemsOfItsKind() {
        let items =
            (0..<40).map { item("甲\($0)", "\($0).html", date: "2023-04-13 09:00") }
            + (40..<60).map { item("乙\($0)", "\($0).html", date: "不详") }
            + (0..<30).map { _ in item(" ", "x.html") } + [item("丙", "z", date: "无期")]
        let messages = normalise(items).diagnostics.map(\.message)
        #expect(
            messages == [
                "item 61 has neither title nor text; it is left out (and 29 more like it)",
                "\"甲0\": the date 2023-04-13T09:00:00+08:00 lies in the future; the time of first "
                    + "sight is used (and 39 more like it)",
                "\"乙40\": no date could be read in \"不详\" (and 20 more like it)",
            ])
    }

    @Test func itemsBehindOneAddressStayApart() {
        let result = normalise([
            item("甲", "show.html", date: "04/10"), item("乙", "show.html", date: "04/09"),
            item("丙", "#", date: "04/08"), item("丁", "c.html"),
        ])
        #expect(result.items.map(\.title) == ["甲", "乙", "丙", "丁"])
        #expect(Set(result.items.map(\.id)).count == 4)
        #expect(Set(result.items.flatMap(\.keys)).count == 4)
        #expect(result.diagnostics.contains { $0.severity == .warning })
    }

    @Test(arguments: [
        ("https://www.example.cn/news/a.html", "甲市开工"),
        ("http://www.example.cn/news/a.html?utm_source=x", "甲市开工"),
        ("http://www.example.cn/news/a.html", "甲市开工（修订）"),
    ])
    func anItemKeepsItsIdentity(url: String, title: String) {
        let before = normalise([item("甲市开工", "a.html", date: "04/10")])
        let after = normalise(
            [item(title, url, date: "04/10")], now: referenceTime.adding(86_400 * 40))
        #expect(before.items.map(\.id) == after.items.map(\.id))
        #expect(before.items.map(\.keys) == after.items.map(\.keys))
    }

    @Test func theDigestMovesWithContentAndNotWithTime() {
        let raw = item("甲", "a.html", date: "04/10", content: "<p>正文</p>")
        func digest(_ raw: RawItem, later: Int64 = 0) -> String? {
            normalise([raw], now: referenceTime.adding(later)).items.first?.contentDigest
        }
        let before = digest(raw)
        #expect(digest(raw, later: 3_600) == before)
        #expect(digest(raw, later: 86_400 * 400) == before)
        var same = raw
        same.url = "https://www.example.cn/news/a.html?spm=1"
        same.contentHTML = "<div class=x><p>正文</p></div>"
        same.date = "3小时前"
        #expect(digest(same) == before)
        for change in [
            \RawItem.title, \RawItem.contentHTML, \RawItem.url, \RawItem.summary, \RawItem.image,
        ] {
            var changed = raw
            changed[keyPath: change] = "other"
            #expect(digest(changed) != before)
        }
        var dated = raw
        dated.date = "2023-04-09"
        #expect(digest(dated) != before)
    }

    @Test func aFutureDateIsNotPublishedAndDoesNotMoveTheDigest() {
        let raw = item("甲", "a.html", date: "2023-04-13 09:00")
        let before = normalise([raw])
        let after = normalise([raw], now: referenceTime.adding(86_400 * 3))
        #expect(before.items.first?.published == nil)
        #expect(after.items.first?.published != nil)
        #expect(before.items.map(\.contentDigest) == after.items.map(\.contentDigest))
    }

    @Test func endlessShortFieldsAreCut() throws {
        let long = String(repeating: "大连", count: 500_000)
        var raw = item(long + "…", "a.html", date: long)
        raw.fullTitle = "x " + long
        raw.origin = long
        raw.guid = long
        raw.authors = Array(repeating: long, count: 40)
        raw.tags = Array(repeating: long, count: 40)
        let start = ContinuousClock.now
        let item = try #require(normalise([raw]).items.first)
        #expect(ContinuousClock.now - start < .seconds(2))
        #expect(item.title.utf8.count < 1_000)
        #expect(item.tags.isEmpty && item.authors.isEmpty && item.origin == nil)
        #expect(item.keys[0].utf8.count < 50)
    }

    @Test func anEmptyPageGivesNothing() {
        #expect(normalise([]).items.isEmpty)
    }

    @Test func neverTrapsOnMutatedItems() {
        var random = SeededGenerator(seed: 9)
        for _ in 0..<1_500 {
            let items = (0..<3).map { _ in
                item(
                    random.mutated("大连市召开…"), random.mutated("../a/b.html?x=1#y"),
                    date: random.mutated("来源：本网 2023年4月10日（周一） 下午3:20 浏览12"),
                    content: random.mutated("<p>正文。<b>a</b><img data-src='x.jpg'></p>&amp;"))
            }
            let result = normalise(items)
            #expect(result.items.count <= 3)
            #expect(Set(result.items.map(\.id)).count == result.items.count)
            #expect(
                result.items.allSatisfy {
                    $0.published?.timestamp ?? referenceTime <= referenceTime
                })
        }
    }
}
