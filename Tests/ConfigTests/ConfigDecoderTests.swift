import Model
import Testing

@testable import Config

@Suite struct ConfigDecoderTests {
    static func configuration(_ yaml: String) throws -> Configuration {
        let (configuration, problems) = read(yaml)
        #expect(problems == [])
        return try #require(configuration)
    }

    @Test func oneLineTakesAllDefaults() throws {
        let found = try Self.configuration("sources: {port: https://example.org/news}")
        var port = Source(id: "port", title: "port", location: .url("https://example.org/news"))
        port.adaptsInterval = true
        #expect(
            found
                == Configuration(
                    site: Site(
                        title: "Bohai", url: "http://127.0.0.1:8080", tagAuthority: "127.0.0.1,2026"
                    ),
                    storage: "/etc/bohai/var/bohai.sqlite", regions: [], sources: [port]))
        #expect(found.sources[0].every == 3_600)
        #expect(found.sources[0].timeZone == "Asia/Shanghai")
    }

    @Test func everyKeyIsTaken() throws {
        let found = try Self.configuration(Self.full)
        #expect(
            found.site
                == Site(
                    title: "渤海新闻", url: "https://feeds.example.org/b", language: "zh-Hans-CN",
                    author: "Editors", tagAuthority: "example.org,2026-01",
                    listen: ListenAddress(host: "::1", port: 9_000), feedLength: 20))
        #expect(found.storage == "/var/lib/bohai.sqlite")
        #expect(found.output == "/etc/www")
        #expect(
            found.fetching
                == FetchPolicy(
                    allowNetworks: ["127.0.0.0/8", "::1/128"], connectionsPerHost: 2,
                    hostDelay: 0.5,
                    obeyRobots: false, maximumBytes: 2_000_000, totalTimeout: 60, connectTimeout: 5,
                    maximumRedirects: 0, concurrency: 4))
        #expect(
            found.regions == [
                Region(id: "dalian", title: "大连市", divisions: [DivisionCode(210_200)]),
                Region(
                    id: "two", title: "大连市、锦州市",
                    divisions: [DivisionCode(210_200), DivisionCode(210_700)]),
                Region(id: "titled", title: "大连", divisions: [DivisionCode(210_200)]),
                Region(id: "bay", title: "Bay", divisions: [], words: ["渤海湾", "辽东湾"]),
            ])
        #expect(found.sources.map(\.id) == ["port", "quay"])
    }

    @Test func sourcesInheritAndOverride() throws {
        let sources = try Self.configuration(Self.full).sources
        let port = sources[0]
        #expect(port.title == "Port")
        #expect(port.location == .file("/etc/bohai/pages/list.html"))
        #expect(port.base == "https://example.org/list.html")
        #expect(port.every == 1_800)
        #expect(!port.adaptsInterval)
        #expect(port.expectEvery == 43_200)
        #expect(port.home == DivisionCode(210_700))
        #expect(port.homeFillsSilence)
        #expect(
            port.headers == [
                HeaderField(name: "Accept-Language", value: "zh-CN"),
                HeaderField(name: "accept", value: "text/html"),
                HeaderField(name: "X-Y", value: "1"),
            ])
        #expect(port.charset == "gbk")
        #expect(port.timeZone == "Asia/Seoul")
        #expect(port.items?.text == "ul > li")
        #expect(port.fields[.title]?.taking == .attribute("title"))
        #expect(port.fields[.date]?.steps == [.trim])
        #expect(port.fields.count == 2)
        #expect(!port.enabled)
        let quay = sources[1]
        #expect(quay.every == 7_200)
        #expect(quay.expectEvery == 259_200)
        #expect(quay.home == DivisionCode(210_200))
        #expect(!quay.homeFillsSilence)
        #expect(port.mergesStories && !quay.mergesStories)
        #expect(quay.headers.map(\.name) == ["Accept", "Accept-Language"])
        #expect(quay.charset == "gb18030")
        #expect(quay.timeZone == "UTC")
        #expect(quay.items == nil)
        #expect(quay.enabled)
    }

    @Test(arguments: [
        ("{listen: 9000}", "http://127.0.0.1:9000", "127.0.0.1,2026"),
        ("{listen: \"0.0.0.0:9000\"}", "http://127.0.0.1:9000", "127.0.0.1,2026"),
        ("{listen: \"[::1]:9000\"}", "http://[::1]:9000", "localhost,2026"),
        (
            "{url: \"https://Feeds.Example.org:444///\"}", "https://Feeds.Example.org:444",
            "feeds.example.org,2026"
        ),
    ])
    func theSitesAddressAndTagFollow(site: String, url: String, tag: String) throws {
        let found = try Self.configuration("site: \(site)\nsources: {port: https://example.org/}")
        #expect(found.site.url == url)
        #expect(found.site.tagAuthority == tag)
    }

    static let full = """
        site:
          title: 渤海新闻
          url: https://feeds.example.org/b/
          language: zh-Hans-CN
          author: Editors
          tag: example.org,2026-01
          listen: "[::1]:9000"
          entries: 20
        storage: /var/lib/bohai.sqlite
        output: ../www
        allow_networks: [127.0.0.0/8, "::1/128"]
        fetch:
          connections_per_host: 2
          delay: 0.5s
          robots: false
          max_size: 2MB
          timeout: 1m
          connect_timeout: 5s
          redirects: 0
          concurrency: 4
        defaults:
          every: 2h
          expect_every: 3d
          home: 大连市
          same_story: keep
          headers: {Accept: "*/*", Accept-Language: zh-CN}
          charset: gb18030
          timezone: UTC
        regions:
          dalian: 大连市
          two: [210200, 锦州市, 大连]
          titled: {title: 大连}
          bay: {title: Bay, words: [渤海湾, 辽东湾]}
        sources:
          port:
            title: Port
            url: pages/list.html
            base: https://example.org/list.html
            every: 30m
            expect_every: 12h
            home: 210700
            home_fills_silence: true
            same_story: merge
            headers: {accept: text/html, X-Y: 1}
            charset: gbk
            timezone: Asia/Seoul
            items: ul > li
            fields:
              title: a@title
              date: span | trim
            enabled: false
          quay: {url: "https://example.org/quay", items: auto}
        """

    @Test func eachSourceHasItsOwnFields() throws {
        let (configuration, problems) = read(
            """
            sources:
              a: {url: http://a.example/, fields: {title: h1, url: a@href}}
              b: {url: http://b.example/, fields: {title: a@href, url: h1}}
              c: {url: http://c.example/, fields: {title: h1, url: a@href}}
              d: {url: http://d.example/, fields: {title: h1}}
              e: {url: http://e.example/}
            """)
        #expect(problems == [])
        let fields = try #require(configuration).sources.map { source in
            source.fields.map { "\($0.key) \($0.value.text)" }.sorted()
        }
        #expect(
            fields == [
                ["title h1", "url a@href"], ["title a@href", "url h1"],
                ["title h1", "url a@href"], ["title h1"], [],
            ])
    }
}
