import Foundation
import Model
import Testing

@testable import Serve

/// How a subscriber finds the hub and the topic (WebSub §4).
@Suite struct HubDiscoveryTests {
    private static func document(
        _ path: String, hub: String? = "https://hub.example/"
    ) async throws -> SiteRenderer.Document {
        let site = try SampleSite()
        try await site.add("一号公告")
        let renderer = SiteRenderer(
            configuration: site.configuration, store: site.store,
            divisions: SampleSite.divisions, hub: hub)
        return try #require(try await renderer.document(at: path))
    }

    private static let site = "http://127.0.0.1:8080"

    @Test(arguments: ["/all", "/dalian", "/sources/harbour", "/divisions/210200"])
    func everyFeedNamesOneHubAndOneSelf(_ feed: String) async throws {
        for format in FeedFormat.allCases {
            let path = "\(feed).\(format.rawValue)"
            let document = try await Self.document(path)
            let links = document.fields.filter { $0.name == "Link" }.map(\.value)
            let topic = Self.site + path
            #expect(links == ["<https://hub.example/>; rel=\"hub\", <\(topic)>; rel=\"self\""])
            let text = String(decoding: document.bytes, as: UTF8.self)
            switch format {
            case .atom:
                #expect(text.contains(#"<link rel="hub" href="https://hub.example/"/>"#))
                #expect(text.components(separatedBy: #"<link rel="self""#).count == 2)
            case .rss:
                #expect(text.contains(#"<atom:link rel="hub" href="https://hub.example/"/>"#))
                #expect(text.components(separatedBy: #"<atom:link rel="self""#).count == 2)
            case .json:
                #expect(text.contains(#""type": "WebSub","#))
                #expect(text.contains(#""url": "https://hub.example/""#))
                #expect(text.contains("\"feed_url\": \"\(topic)\""))
            }
        }
    }

    @Test(arguments: ["/", "/dalian", "/feeds.opml"])
    func whatIsNoFeedNamesNone(_ path: String) async throws {
        let document = try await Self.document(path)
        #expect(!document.fields.contains { $0.name == "Link" })
    }

    @Test func withoutAHubNothingIsSaid() async throws {
        let document = try await Self.document("/dalian.atom", hub: nil)
        #expect(!document.fields.contains { $0.name == "Link" })
        #expect(!String(decoding: document.bytes, as: UTF8.self).contains("hub"))
    }

    private static let choices: [(HubChoice?, String?, String?)] = [
        (nil, "https://a.example/hub", nil), (.off, nil, nil),
        (.own, "https://a.example/hub", "https://a.example/hub"),
        (.address("https://h.example/"), "https://h.example/", "https://h.example/"),
    ]

    @Test(arguments: choices)
    func filesNameAHubOnlyWhereToldSo(_ choice: HubChoice?, _ served: String?, _ filed: String?) {
        var site = Site(title: "A", url: "https://a.example", tagAuthority: "a.example,2026")
        site.hub = choice
        #expect(site.hubURL(serving: true) == served)
        #expect(site.hubURL(serving: false) == filed)
    }
}
