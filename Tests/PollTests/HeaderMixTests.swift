import Fetch
import Model
import Store
import Testing

@testable import Poll

/// Five hundred answers whose headers say all sorts of things, with 200 and 304 alike, on a clock
/// that stands: when the next poll may come, worked out a second time from the numbers themselves.
struct HeaderMixTests {
    private static let now = Timestamp(1_768_500_000)
    private static let every: Int64 = 3_600
    private static let day: Int64 = 86_400

    /// What an answer says, as numbers.
    private struct Mix {
        var status: Int
        var maxAge: Int64?
        var sharedMaxAge: Int64?
        var age: Int64?
        /// Seconds from the server's own time.
        var expires: Int64?
        var isUncacheable: Bool
        var retryAfter: Int64?
        var isRetryDate: Bool
        /// How far the server's clock is off.
        var skew: Int64

        var fields: [(String, String)] {
            let server = HeaderMixTests.now.adding(skew)
            var fields = [("Date", CivilTime(server).imfFixdate), ("ETag", "\"x\"")]
            var control: [String] = []
            if let sharedMaxAge { control.append("s-maxage=\(sharedMaxAge)") }
            if let maxAge { control.append("Max-Age = \"\(maxAge)\"") }
            if isUncacheable { control.append("no-cache") }
            if !control.isEmpty {
                fields.append(("cache-control", control.joined(separator: ", ")))
            }
            if let age { fields.append(("Age", "\(age)")) }
            if let expires {
                fields.append(("Expires", CivilTime(server.adding(expires)).imfFixdate))
            }
            if let retryAfter {
                let date = CivilTime(server.adding(retryAfter)).imfFixdate
                fields.append(("Retry-After", isRetryDate ? date : "\(retryAfter)"))
            }
            return fields
        }

        /// Seconds to the next poll of an hourly source.
        var expected: Int64 {
            let fresh = isUncacheable ? 0 : (maxAge ?? sharedMaxAge ?? expires ?? 0) - (age ?? 0)
            let (every, day) = (HeaderMixTests.every, HeaderMixTests.day)
            let asked = min(max(fresh, 0), day)
            let pause = min(max(retryAfter ?? 0, 0), day)
            switch status {
            case 200, 304: return max(every, asked, pause)
            // Without a word on it: a server in trouble is left alone for four hours.
            default: return max(every, retryAfter == nil ? 4 * 3_600 : pause)
            }
        }
    }

    private static func mixes() -> [Mix] {
        var seed: UInt64 = 7
        func random(_ count: UInt64) -> UInt64 {
            seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return (seed >> 33) % count
        }
        let spans: [Int64] = [0, 60, 1_800, 3_599, 3_600, 3_601, 7_200, 40_000, 86_400, 31_536_000]
        func maybe(_ share: UInt64) -> Int64? {
            random(share) == 0 ? spans[Int(random(UInt64(spans.count)))] : nil
        }
        return (0..<500).map { _ in
            Mix(
                status: [200, 304, 200, 304, 429, 503][Int(random(6))], maxAge: maybe(2),
                sharedMaxAge: maybe(3), age: maybe(4).map { min($0, 3_000) }, expires: maybe(3),
                isUncacheable: random(8) == 0, retryAfter: maybe(3), isRetryDate: random(2) == 0,
                skew: [0, 0, -90_000, 5_000][Int(random(4))])
        }
    }

    @Test func everyMixIsHeeded() async {
        let source = SamplePage.source()
        for (number, mix) in Self.mixes().enumerated() {
            let fetcher = StubFetcher { request, _ throws(FetchError) in
                .page(
                    mix.status == 200 ? SamplePage.html([9, 8, 7]) : "", status: mix.status,
                    mix.fields, url: request.url)
            }
            let visit = await SamplePage.pipeline(SamplePage.configuration([source]), fetcher)
                .visit(source, state: nil, now: Self.now, random: 0)
            let wait = visit.record.state.nextPoll.map { $0.seconds - Self.now.seconds }
            #expect(wait == mix.expected, "\(number): \(mix)")
        }
    }
}
