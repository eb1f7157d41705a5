import Model
import Testing

@testable import Extract

struct ObstacleRecogniserTests {
    private static let automatic = Source(
        id: "s", title: "s", location: .url("http://www.haiwan.example/xwzx/index.html"))

    private static func rules(_ items: String) -> Source {
        var source = automatic
        source.items = Rule(language: .css, expression: items, text: items)
        return source
    }

    private static func obstacle(_ page: Page, _ source: Source) throws -> Obstacle? {
        let extractor = try Extractor(source: source)
        do {
            _ = try extractor.extract(page)
            return nil
        } catch .obstacle(let obstacle) {
            return obstacle
        }
    }

    /// The kind without its addresses.
    private static func name(_ kind: Obstacle.Kind?) -> String {
        switch kind {
        case .frontPage: "frontPage"
        case .some(let kind): "\(kind)"
        case nil: "a page"
        }
    }

    @Test func knowsManyForms() { #expect(ObstaclePage.all.count >= 60) }

    @Test(arguments: ObstaclePage.all)
    func isRecognisedAndGivesNoItems(_ sample: ObstaclePage) throws {
        let found = try Self.obstacle(sample.page, Self.automatic)
        #expect(Self.name(found?.kind) == Self.name(sample.kind))
        if sample.kind != .missing { #expect(found?.vendor == sample.vendor) }
        if sample.status != 200 {
            #expect(ObstacleRecogniser(sample.page).obstacle()?.kind == found?.kind)
        }
    }

    @Test(arguments: ObstaclePage.challenges + ObstaclePage.firewalls + ObstaclePage.shells)
    func isRecognisedUnderRulesToo(_ sample: ObstaclePage) throws {
        for rule in ["li", "body p", "ul.list > li", "body"] {
            let found = try Self.obstacle(sample.page, Self.rules(rule))
            #expect(Self.name(found?.kind) == Self.name(sample.kind), "under \(rule)")
        }
    }

    @Test func readsPagesInOtherCharsets() throws {
        var sample = try #require(ObstaclePage.firewalls.first { $0.name == "safedog in GBK" })
        let text = String(decoding: sample.bytes, as: UTF8.self)
        sample.bytes = EncodedText.encode(
            text.replacing("charset=utf-8", with: "charset=gb2312"), as: "GB18030")
        sample.type = "text/html"
        #expect(try Self.obstacle(sample.page, Self.automatic)?.vendor == "安全狗")
    }

    @Test(arguments: GoodPage.all)
    func aPageWithAListIsNone(_ sample: GoodPage) throws {
        for rule in [nil, sample.rule] {
            let source = rule.map(Self.rules) ?? Self.automatic
            #expect(try Self.obstacle(sample.page, source) == nil, "under \(rule ?? "auto")")
        }
    }

    @Test func aFeedThatTurnsIntoAWebPageIsNone() throws {
        let good = try #require(GoodPage.all.first)
        var page = good.page
        #expect(try Self.obstacle(page, Self.automatic) == nil)
        page.answer.wasFeed = true
        #expect(try Self.obstacle(page, Self.automatic)?.kind == .notFeed)
        #expect(try Self.obstacle(page, Self.rules(good.rule)) == nil)
    }

    @Test func mutatedPagesNeverTrap() {
        var random = SeededGenerator(seed: 7)
        for sample in ObstaclePage.all {
            for _ in 0..<20 {
                var page = sample.page
                page.bytes = random.mutate(page.bytes)
                _ = ObstacleRecogniser(page).obstacle()
            }
        }
    }

    @Test(
        arguments: [
            (
                Obstacle.Kind.challenge, "瑞数", ["status 412", "\"$_ts\""],
                "blocked: a challenge of 瑞数 for browsers came instead of the page (status 412, \"$_ts\")"
            ),
            (
                .shell, nil, ["<div id=\"app\">"],
                "the page is an empty shell that a script fills in the browser (<div id=\"app\">); "
                    + "`render: browser` runs such scripts, but the address they read from is faster"
            ),
            (
                .frontPage(asked: "http://a.example/x/", got: "http://a.example/"), nil, [],
                "blocked: http://a.example/x/ was asked for and the front page came, http://a.example/; "
                    + "write another address as the url"
            ),
        ] as [(Obstacle.Kind, String?, [String], String)])
    func saysWhatCame(_ kind: Obstacle.Kind, _ vendor: String?, _ signs: [String], _ words: String)
    {
        #expect(Obstacle(kind, vendor: vendor, signs: signs).description == words)
    }
}
