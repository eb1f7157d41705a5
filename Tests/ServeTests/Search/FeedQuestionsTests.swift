import Foundation
import Model
import Store
import Testing

@testable import Serve

/// Walks by `next` links, as feed readers and people do it, on loopback.
@Suite(.serialized) struct FeedQuestionsTests {
    private static func withServer(
        _ body: @escaping @Sendable (RawClient, SampleSite) async throws -> Void
    ) async throws {
        try await ServeApplicationTests.withServer { client, site in
            for number in 100..<250 {
                try await site.add(
                    "潮汐\(number)", number: number, at: 1_767_300_000 + Int64(number * 7_001 % 150),
                    content: "短")
            }
            while try await site.store.indexNext() != nil {}
            try await body(client, site)
        }
    }

    /// What stands between two texts, each time.
    private static func all(_ text: String, from start: String, to end: String) -> [String] {
        text.components(separatedBy: start).dropFirst().compactMap {
            $0.components(separatedBy: end).first
        }
    }

    private static func plain(_ link: String) -> String {
        link.replacingOccurrences(of: "&amp;", with: "&").replacingOccurrences(of: "\\/", with: "/")
            .replacingOccurrences(of: "http://127.0.0.1:8080", with: "")
    }

    @Test(arguments: [
        (
            "/divisions/210200.atom", "<id>tag:example.org,2026:harbour/", "<",
            "rel=\"next\" type=\"application/atom+xml\" href=\""
        ),
        (
            "/divisions/210000.rss?limit=9", "<guid isPermaLink=\"false\">", "<",
            "rel=\"next\" type=\"application/rss+xml\" href=\""
        ),
        (
            "/search.json?q=%E6%BD%AE%E6%B1%90", "\"id\": \"tag:example.org,2026:harbour/", "\"",
            "\"next_url\": \""
        ),
        (
            "/all.atom?limit=20&q=%E6%BD%AE", "<id>tag:example.org,2026:harbour/", "<",
            "rel=\"next\" type=\"application/atom+xml\" href=\""
        ),
    ])
    func aWalkMeetsEveryItemOnce(
        _ path: String, _ id: String, _ end: String, _ next: String
    ) async throws {
        try await Self.withServer { client, site in
            var (path, met, ids) = (path, [String](), Set<String>())
            for page in 0..<40 {
                let answer = await client.get(path)
                #expect(answer.hasPrefix("HTTP/1.1 200"), "\(path)")
                met += Self.all(answer, from: id, to: end)
                // All pages are of one feed.
                if path.contains(".atom") {
                    ids.formUnion(Self.all(answer, from: "<id>", to: "<").prefix(1))
                    #expect(answer.contains("rel=\"first\"") == (page > 0))
                }
                try await site.add("潮汐新\(page)", number: 900 + page, at: 1_767_400_000)
                while try await site.store.indexNext() != nil {}
                guard let link = Self.all(answer, from: next, to: "\"").first else { break }
                path = Self.plain(link)
            }
            let old = met.filter { !$0.contains("harbour/9") && !$0.hasPrefix("9") }
            #expect(old.count >= 150, "\(old.count) of \(met.count), \(path)")
            #expect(Set(old).count == old.count)
            #expect(ids.count <= 1)
        }
    }

    @Test func pagesLeadPeopleToOlderItems() async throws {
        try await Self.withServer { client, _ in
            for start in ["/dalian", "/all", "/sources/harbour", "/divisions/210200"] {
                var (path, met) = (start, [String]())
                for _ in 0..<10 {
                    let answer = await client.get(path)
                    #expect(answer.hasPrefix("HTTP/1.1 200"), "\(path)")
                    #expect(answer.contains("\(start.split(separator: "/").last ?? "").atom\""))
                    #expect(answer.contains("noindex") == (path != start))
                    met += Self.all(answer, from: "\">潮汐", to: "<")
                    guard let link = Self.all(answer, from: "rel=\"next\" href=\"", to: "\"").first
                    else { break }
                    path = "/" + Self.plain(link).replacingOccurrences(of: "../", with: "")
                }
                #expect(met.count == 150, "\(start)")
                #expect(Set(met).count == met.count, "\(start)")
            }
        }
    }

    @Test func whatOthersAddToAPageAsksNothing() async throws {
        try await Self.withServer { client, _ in
            #expect(await client.get("/dalian?utm_source=x").hasPrefix("HTTP/1.1 200"))
            #expect(await client.get("/dalian?before=x").hasPrefix("HTTP/1.1 400"))
            let found = await client.get("/dalian?q=%E6%BD%AE%E6%B1%90101")
            #expect(found.contains("潮汐101") && !found.contains("潮汐102"))
        }
    }

    @Test func aLimitNeverChangesTheAnswer() async throws {
        try await Self.withServer { client, site in
            let length = site.configuration.site.feedLength
            let answer = await client.get("/dalian.atom?limit=\(length)")
            #expect(answer.hasPrefix("HTTP/1.1 200"))
            #expect(answer.components(separatedBy: "<entry>").count == length + 1)
        }
    }

    @Test func anAddressThatIsNotASCIIIsToldSo() async throws {
        try await Self.withServer { client, _ in
            let answer = await client.exchange(
                "GET /all.atom?q=潮汐 HTTP/1.1\r\nHost: x\r\n\r\n")
            #expect(answer.hasPrefix("HTTP/1.1 400 Bad Request\r\n"))
            #expect(answer.contains("Content-Type: text/plain; charset=utf-8\r\n"))
            #expect(answer.contains("X-Content-Type-Options: nosniff\r\n"))
            #expect(answer.contains("percent-encoded") && answer.contains("Connection: close"))
        }
    }

    /// Others add words of their own to the addresses of pages that they pass on.
    @Test func aPagePassesOverTheWordsOfOthers() async throws {
        try await Self.withServer { client, _ in
            let plain = await client.get("/dalian?limit=7")
            let marked = await client.get("/dalian?fbclid=Ab%20c&limit=7&utm_source=")
            #expect(plain.hasPrefix("HTTP/1.1 200"))
            #expect(marked.hasPrefix("HTTP/1.1 200"))
            #expect(
                Self.all(marked, from: "潮汐", to: "<").count
                    == Self.all(plain, from: "潮汐", to: "<").count)
            #expect(await client.get("/dalian?limit=x&fbclid=1").hasPrefix("HTTP/1.1 400"))
            #expect(await client.get("/dalian.atom?limit=7&fbclid=1").hasPrefix("HTTP/1.1 400"))
        }
    }
}
