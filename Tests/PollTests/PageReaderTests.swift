import Extract
import Fetch
import Foundation
import Model
import Testing

@testable import Poll

struct PageReaderTests {
    private static func reader(_ fetcher: StubFetcher, maximumBytes: Int = 1_000) -> PageReader {
        PageReader(
            fetcher: fetcher, policy: FetchPolicy(obeyRobots: false, maximumBytes: maximumBytes),
            agent: "Bohai")
    }

    private static let none = StubFetcher { _, _ throws(FetchError) in throw .shutDown }

    @Test func readsAFileUnderItsBaseAddress() async throws {
        let path = FileManager.default.temporaryDirectory
            .appendingPathComponent("bohai-\(UUID().uuidString).html").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        try Data("页面".utf8).write(to: URL(fileURLWithPath: path))
        let source = Source(
            id: "x", title: "x", location: .file(path), base: "https://example.org/list")
        let answer = try await Self.reader(Self.none).read(
            source, state: nil, now: Timestamp(0))
        guard case .page(let page, nil) = answer else {
            Issue.record("no page")
            return
        }
        #expect(page.bytes == Array("页面".utf8))
        #expect(page.url == "https://example.org/list")
        await #expect(throws: PollFailure.self) {
            _ = try await Self.reader(Self.none, maximumBytes: 3).read(
                source, state: nil, now: Timestamp(0))
        }
    }

    @Test func saysWhichFileIsMissing() async {
        let source = Source(id: "x", title: "x", location: .file("/nonexistent/page.html"))
        do throws(PollFailure) {
            _ = try await Self.reader(Self.none).read(source, state: nil, now: Timestamp(0))
            Issue.record("read")
        } catch {
            #expect(error.description == "/nonexistent/page.html: No such file or directory")
        }
    }

    private static let kinds: [([Rule.Language], Rule.Language?, FetchRequest.Wanted)] = [
        ([], nil, .feedOrPage), ([], .css, .page), ([], .xpath, .feedOrPage), ([], .json, .json),
        ([.css], .json, .page), ([.script], .json, .page), ([.json], .css, .json),
        ([.json, .css], nil, .json),
    ]

    @Test(arguments: kinds)
    func asksFirstForWhatTheRulesAreWrittenFor(
        _ within: [Rule.Language], _ items: Rule.Language?, _ wanted: FetchRequest.Wanted
    ) async throws {
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            .page("x", url: request.url)
        }
        var source = SamplePage.source()
        source.within = within.map { Rule(language: $0, expression: "x", text: "x") }
        source.items = items.map { Rule(language: $0, expression: "x", text: "x") }
        _ = try await Self.reader(fetcher).read(source, state: nil, now: Timestamp(0))
        _ = try await Self.reader(fetcher).read(
            source, state: nil, now: Timestamp(0), wanted: .page)
        #expect(fetcher.requests.map(\.wants) == [wanted, .page])
    }

    @Test func sendsTheSourcesOwnHeaders() async throws {
        let fetcher = StubFetcher { request, _ throws(FetchError) in
            .page("x", url: request.url)
        }
        var source = SamplePage.source()
        source.headers = [HeaderField(name: "Referer", value: "https://example.org/")]
        _ = try await Self.reader(fetcher).read(source, state: nil, now: Timestamp(0))
        #expect(fetcher.requests[0].headers == source.headers)
    }
}
