import Foundation
import Model
import Testing

@testable import Serve

/// Answers with the new entries alone (RFC 3229), through a real socket.
@Suite(.serialized) struct FeedDeltaTests {
    /// The numbers of the items in a document, in its order.
    private static func numbers(_ text: String) -> [Int] {
        text.components(separatedBy: "2026:harbour/").dropFirst().compactMap { rest in
            Int(rest.prefix { $0.isNumber })
        }
    }

    /// Adds `count` items one after another; returns the versions before each and the last one.
    private static func versions(
        _ path: String, _ count: Int, _ client: RawClient, _ site: SampleSite,
        _ publication: Publication
    ) async throws -> [Answer] {
        var versions = [Answer(await client.get(path))]
        for number in 2..<(count + 2) {
            publication.publish(changes: try await site.add("公告 \(number)", number: number))
            var next = Answer(await client.get(path))
            while next["ETag"] == versions.last?["ETag"] { next = Answer(await client.get(path)) }
            versions.append(next)
        }
        return versions
    }

    @Test(arguments: FeedFormat.allCases)
    func newEntriesCompleteEachOfTheLastFiveVersions(_ format: FeedFormat) async throws {
        try await ServeApplicationTests.withPublication { client, site, publication in
            let path = "/dalian.\(format.rawValue)"
            let versions = try await Self.versions(path, 7, client, site, publication)
            let full = try #require(versions.last)
            for (age, version) in versions.dropLast().reversed().enumerated() {
                let etag = try #require(version["ETag"])
                let fields = ["A-IM: feed", "If-None-Match: \(etag)"]
                let answer = Answer(await client.get(path, fields))
                guard age < 5 else {
                    #expect(answer.status == 200 && answer.body == full.body)
                    continue
                }
                #expect(answer.lines.first == "HTTP/1.1 226 IM Used")
                #expect(answer["IM"] == "feed")
                #expect(answer["ETag"] == full["ETag"])
                #expect(answer["Cache-Control"] == "no-store")
                #expect(answer["Vary"] == "Accept-Encoding, A-IM, If-None-Match")
                #expect(answer["Content-Length"] == "\(answer.body.utf8.count)")
                let (old, new) = (Self.numbers(version.body), Self.numbers(answer.body))
                #expect(new.count == age + 1)
                #expect(Set(old).isDisjoint(with: new))
                #expect(Set(old + new) == Set(Self.numbers(full.body)))
                let head = Answer(await client.get(path, method: "HEAD", fields))
                #expect(head.names == answer.names && head.body.isEmpty)
            }
        }
    }

    @Test func aCorrectedEntryIsNewAgain() async throws {
        try await ServeApplicationTests.withPublication { client, site, publication in
            let versions = try await Self.versions("/all.atom", 3, client, site, publication)
            let before = try #require(versions.last?["ETag"])
            publication.publish(changes: try await site.add("更正", number: 2))
            var answer = Answer(await client.get("/all.atom"))
            while answer["ETag"] == before { answer = Answer(await client.get("/all.atom")) }
            let delta = Answer(
                await client.get("/all.atom", ["A-IM: feed", "If-None-Match: \(before)"]))
            #expect(delta.status == 226)
            #expect(Self.numbers(delta.body) == [2] && delta.body.contains("更正"))
        }
    }

    @Test func othersGetWhatTheyAlwaysGet() async throws {
        try await ServeApplicationTests.withPublication { client, site, publication in
            let versions = try await Self.versions("/all.atom", 2, client, site, publication)
            let (first, last) = (versions[0]["ETag"] ?? "", versions[2]["ETag"] ?? "")
            let rows: [([String], Int)] = [
                (["If-None-Match: \(first)"], 200),
                (["A-IM: feed"], 200),
                (["A-IM: feed", "If-None-Match: \"unknown\""], 200),
                (["A-IM: vcdiff", "If-None-Match: \(first)"], 200),
                (["A-IM: feed;q=0", "If-None-Match: \(first)"], 200),
                (["A-IM: feed", "If-None-Match: \(last)"], 304),
                (["A-IM: feed", "If-None-Match: \(first), \(last)"], 304),
                (["A-IM: vcdiff, feed", "If-None-Match: \"x\", W/\(first)"], 226),
                (["A-IM: feed", "If-None-Match: \(first)", "Accept-Encoding: gzip"], 226),
            ]
            for (fields, status) in rows {
                #expect(Answer(await client.get("/all.atom", fields)).status == status, "\(fields)")
            }
            let page = Answer(await client.get("/", ["A-IM: feed"]))
            #expect(page["Vary"] == "Accept-Encoding")
        }
    }
}
