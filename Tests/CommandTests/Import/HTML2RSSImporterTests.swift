import Testing

@testable import bohai

struct HTML2RSSImporterTests {
    private static let file = """
        headers:
          Accept-Language: zh-CN
        auth:
          username: x
        feeds:
          harbour:
            parameters:
              section: {type: string, default: news}
            channel:
              url: https://a.example/%<section>s/
              title: 港口 %{section}
              ttl: 120
              time_zone: Asia/Shanghai
              language: zh
            strategy: browserless
            selectors:
              items:
                selector: ul.list > li
                order: reverse
              title: {selector: "a:first"}
              url: {selector: a, extractor: href}
              description: {selector: div.text, extractor: html, post_process: [{name: sanitize_html}]}
              published_at: {selector: span.date, post_process: [{name: parse_time}]}
              author:
                selector: span.by
                post_process:
                  - {name: gsub, pattern: "by (.+)", replacement: "\\\\1"}
                  - {name: template, string: "%{self} 记者"}
                  - {name: html_to_markdown}
              topic: {selector: span.topic}
              other: {selector: b}
              categories: [topic]
              enclosure: {selector: audio, extractor: static, static: x}
          api:
            channel: {url: "https://b.example/api", json: true}
          broken:
            channel: {title: no address}
        """

    @Test func readsManyFeeds() throws {
        let found = try #require(HTML2RSSImporter.read(Self.file))
        #expect(
            found.losses == ["auth: feeds are public here", "broken: has no channel with a url"])
        #expect(found.sources.count == 2)
        #expect(
            found.sources[0].yaml(id: "harbour") == """
                  harbour:
                    title: 港口 news
                    url: https://a.example/news/
                    every: 7200s
                    timezone: Asia/Shanghai
                    render: browser
                    headers:
                      Accept-Language: zh-CN
                    items: ul.list > li
                    fields:
                      title: a | first
                      url: a@href
                      date: span.date | join " "
                      content: div.text@html
                      author: span.by | join " " | replace "(?ix)by (.+)" "$1" | append " 记者"
                      tags: span.topic

                """)
        #expect(
            found.sources[0].losses.sorted() == [
                "channel.language \"zh\": feeds here say it for all sources",
                "selectors.author.post_process \"html_to_markdown\": left out of the rule",
                "selectors.enclosure.extractor \"static\": has no counterpart",
                "selectors.items.order \"reverse\": has no counterpart",
                "selectors.other: no part of an item",
            ])
        #expect(found.sources[1].losses.isEmpty)
        #expect(found.sources[1].timeZone == "UTC")
    }

    @Test func readsOneFeed() throws {
        let text = """
            channel: {url: "https://a.example/"}
            selectors:
              items: {selector: "p["}
              title: {selector: a}
            """
        let source = try #require(HTML2RSSImporter.read(text)?.sources.first)
        #expect(source.items == nil)
        #expect(source.losses.count == 2)
    }

    @Test(arguments: ["", "a: b", "feeds: []", "- 1", "channel: x: y", "\u{1}"])
    func otherTextsGiveNoSource(_ text: String) {
        #expect(HTML2RSSImporter.read(text)?.sources.isEmpty ?? true)
    }

    @Test func templatesAreRefused() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write("feeds:\n  <% x %>\n", to: "feeds.yml.erb")
        let refused = try await program.run(["import", "feeds.yml.erb"])
        #expect(refused.status == 1)
        #expect(refused.words.contains("template"))
        try program.write(Self.file, to: "html2rss.yml")
        let imported = try await program.run(["import", "html2rss.yml"])
        #expect(imported.status == 0)
        try program.write(imported.output, to: "feeds.yml")
        let check = try await program.run(["check"])
        #expect(check.status == 0, "\(check.output)")
    }
}
