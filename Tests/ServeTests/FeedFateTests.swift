import Model
import Store
import Testing

@testable import Serve

/// Feeds that were somewhere else, that are no more, and pages that are not yet.
@Suite(.serialized) struct FeedFateTests {
    @Test(arguments: [
        ("/old-dalian.atom", "dalian.atom"),
        ("/old-dalian.rss?since=2026", "dalian.rss?since=2026"),
        ("/old-dalian/archive/3.json", "../../dalian/archive/3.json"),
        ("/sources/old-harbour.json", "../sources/harbour.json"),
    ])
    func leadsFromAFormerAddressToTheFinalOne(_ path: String, _ target: String) async throws {
        try await ServeApplicationTests.withServer { client, _ in
            for method in ["GET", "HEAD"] {
                let answer = Answer(await client.get(path, method: method))
                #expect(answer.status == 301)
                #expect(answer["Location"] == target)
                #expect(answer["Content-Type"] == "text/plain; charset=utf-8")
            }
        }
    }

    @Test func saysOfARemovedFeedThatItHasEnded() async throws {
        try await ServeApplicationTests.withServer { client, site in
            for path in ["/removed.atom", "/sources/removed.rss", "/removed/archive/1.json"] {
                #expect(Answer(await client.get(path)).status == 404)
            }
            try await site.store.publish([
                PublishedFeed(key: .region("removed"), id: "tag:example.org,2026:feed/removed"),
                PublishedFeed(key: .source("removed"), id: "tag:example.org,2026:feed/s"),
            ])
            for path in ["/removed.atom", "/sources/removed.rss", "/removed/archive/1.json"] {
                let answer = Answer(await client.get(path))
                #expect(answer.status == 410, "\(path)")
                #expect(answer["X-Content-Type-Options"] == "nosniff")
            }
            #expect(Answer(await client.get("/removed.xml")).status == 404)
        }
    }

    @Test func saysSoAtItsFormerAddressToo() async throws {
        try await ServeApplicationTests.withServer { client, site in
            let (old, new) = (FeedKey.region("removed"), FeedKey.region("removed-later"))
            try await site.store.publish([PublishedFeed(key: old, id: "tag:example.org,2026:r")])
            try await site.store.publish([
                PublishedFeed(key: new, id: "tag:example.org,2026:s", formerKeys: [old])
            ])
            for path in ["/removed.atom", "/removed-later.rss", "/removed/archive/1.json"] {
                #expect(Answer(await client.get(path)).status == 410, "\(path)")
            }
        }
    }

    /// Whoever tidies `aliases` away says nothing of the feed.
    @Test func leadsOnWithoutAnAliasToo() async throws {
        try await ServeApplicationTests.withServer { client, site in
            let old = FeedKey.region("once")
            try await site.store.publish([PublishedFeed(key: old, id: "tag:example.org,2026:r")])
            try await site.store.publish([
                PublishedFeed(
                    key: .region("dalian"), id: "tag:example.org,2026:s", formerKeys: [old])
            ])
            let answer = Answer(await client.get("/once.rss"))
            #expect(answer.status == 301)
            #expect(answer["Location"] == "dalian.rss")
            #expect(Answer(await client.get("/once")).status == 301)
        }
    }

    @Test func leadsFromThePageThatIsFillingToTheFeed() async throws {
        try await ServeApplicationTests.withServer { client, _ in
            let answer = Answer(await client.get("/dalian/archive/1.atom"))
            #expect(answer.status == 307)
            #expect(answer["Location"] == "../../dalian.atom")
            #expect(answer["Cache-Control"] == "no-store")
            #expect(Answer(await client.get("/dalian/archive/2.atom")).status == 404)
            #expect(
                Answer(
                    await client.get(
                        "/dalian/archive/1.atom", method: "PUT", ["Content-Length: 0"])
                ).status
                    == 405)
        }
    }

    @Test(arguments: ["/healthz", "/metrics", "/problems.atom", "/status", "/", "/dalian.atom"])
    func saysWhichMethodsThereAre(_ path: String) async throws {
        try await ServeApplicationTests.withServer { client, _ in
            for method in ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"] {
                let answer = Answer(
                    await client.get(path, method: method, ["Content-Length: 0"]))
                #expect(answer.status == 405, "\(method)")
                #expect(answer["Allow"] == "GET, HEAD")
            }
        }
    }
}
