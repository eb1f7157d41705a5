import Fetch
import Model
import Store
import Synchronization
import Testing

@testable import Poll

/// Ten thousand polls of servers that are careless with their validators: what is sent back is
/// always a pair that one answer gave, byte for byte, and the last one that brought the page.
struct ValidatorPairsTests {
    /// One server and what it remembers of who asks.
    private struct Careless {
        private var seed: UInt64
        private var numbers = [1, 2, 3]
        /// The pair that the next request may carry.
        private var given: Validators?
        private(set) var bogus: [String] = []
        private(set) var conditional = 0

        init(seed: UInt64) { self.seed = seed }

        private mutating func random(_ count: Int) -> Int {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(seed >> 33) % count
        }

        private static let tags = [
            "\"one\"", "W/\"one\"", "bare", "\"\"", "W/\"\"", "\"a\\\"b\"", "\"open", "\"港口\"",
            "\"v1\", \"v2\"", "*", "\"a--gzip\"", "0", "W/bare", "\"'\"", "",
        ]
        private static let dates = [
            "Mon, 05 Jan 2026 00:00:00 GMT", "Monday, 05-Jan-26 00:00:00 GMT", "yesterday",
            "Mon, 05 Jan 2026 08:00:00 +0800", "0", "-1", "2026-01-05",
            "Mon, 05 Jan 2036 00:00:00 GMT",
            "mon, 5 jan 2026 0:0:0 gmt", "",
        ]

        mutating func answer(_ request: FetchRequest) throws(FetchError) -> FetchResponse {
            if let sent = request.validators {
                conditional += 1
                if sent != given { bogus.append("\(sent) for \(String(describing: given))") }
            }
            if random(9) == 0 { throw .timedOut(host: "a.cn", phase: .waiting) }
            var fields: [(String, String)] = []
            if random(4) > 0 { fields.append(("ETag", Self.tags[random(Self.tags.count)])) }
            if random(3) > 0 {
                fields.append(("Last-Modified", Self.dates[random(Self.dates.count)]))
            }
            let pair = Validators(
                etag: fields.first { $0.0 == "ETag" && $0.1 != "" }?.1,
                lastModified: fields.first { $0.0 == "Last-Modified" && $0.1 != "" }?.1)
            let lots = random(10)
            // A broken page comes with validators of its own, which are nobody's business.
            if lots == 0 { return .page("", status: 500, fields, url: request.url) }
            if lots == 1 { return .page("<p>维护中</p>", fields, url: request.url) }
            // Some of these are true, others not.
            if lots < 8, request.validators != nil {
                given = pair ?? given
                return .page("", status: 304, fields, url: request.url)
            }
            numbers.append(numbers.count + 1)
            let page = SamplePage.html(numbers.suffix(1).map { $0 % 28 + 1 })
            given = pair
            return .page(page, fields, url: request.url)
        }
    }

    @Test func noneIsBogusInTenThousandPolls() async {
        let source = SamplePage.source()
        for seed in 1...20 as ClosedRange<UInt64> {
            let server = Mutex(Careless(seed: seed))
            let fetcher = StubFetcher { request, _ throws(FetchError) in
                try server.withLock { server throws(FetchError) in try server.answer(request) }
            }
            let pipeline = SamplePage.pipeline(SamplePage.configuration([source]), fetcher)
            var state: PollState?
            for poll in 0..<500 {
                let now = Timestamp(1_768_500_000 + Int64(poll) * 3_600)
                state = await pipeline.visit(source, state: state, now: now, random: 0).record.state
            }
            let (bogus, conditional) = server.withLock { ($0.bogus, $0.conditional) }
            #expect(bogus.isEmpty, "server \(seed), \(bogus.count): \(bogus.prefix(3))")
            #expect(conditional > 200)
        }
    }
}
