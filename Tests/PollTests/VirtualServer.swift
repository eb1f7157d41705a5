import Fetch
import Model

@testable import Poll

/// One server of the simulation, whose pages all share its temper.
struct VirtualServer {
    enum Temper: CaseIterable {
        case plain, always304, yearLong, sixHours, noTime, retryAfter, rateLimited, troubled
        case spells, moved, movedForNow, circular, gone, missing, slow, flapping, wishes, dead
        case noValidators, bursty, crawlDelay, robotsForbid, robotsFail, sharedAddress
    }

    /// What one request comes to, and what its server means by it.
    struct Answer {
        var response: FetchResponse?
        var failure: PollFailure?
        /// Dates of items that the page had not shown before.
        var fresh: [PublishedDate?] = []
        var milliseconds: Int64
        /// Seconds for which it calls its answer fresh.
        var maxAge: Int64 = 0
    }

    var temper: Temper
    /// The wishes of its feeds.
    var wishes: FeedWishes? {
        temper == .wishes
            ? FeedWishes(interval: 43_200, skippedHours: 0b11_1111, skippedDays: 0b100_0000) : nil
    }

    /// Seconds between two requests.
    var rest: Int64 { temper == .crawlDelay ? 20 : 2 }

    /// The longest visit, in seconds.
    var longestVisit: Int64 {
        switch temper {
        case .slow: 25
        case .dead, .flapping: 10
        default: 1
        }
    }

    /// Whether visits may close it for a while (`HostBreaker`).
    var mayClose: Bool {
        switch temper {
        case .dead, .flapping, .spells, .troubled, .robotsFail: true
        default: false
        }
    }

    /// What its robots.txt says; nil where it is not looked at here.
    func robots(at seconds: Int64) -> (status: Int, text: String)? {
        switch temper {
        case .crawlDelay: (200, "User-agent: *\nCrawl-delay: 20\nDisallow: /private/\n")
        case .robotsForbid: (200, "User-agent: bohai\nDisallow: /list/\n")
        case .robotsFail where seconds / Self.day % 5 == 2: (503, "")
        case .robotsFail: (404, "")
        default: nil
        }
    }

    private static let day: Int64 = 86_400

    /// Hours of the week, from Monday 0:00 UTC, in which the office is open: working days, 1 to 9.
    static func isOpen(_ now: Timestamp) -> Bool {
        let (day, hour) = ((now.seconds / Self.day + 3) % 7, now.seconds / 3_600 % 24)
        return day < 5 && (1..<9).contains(hour)
    }

    /// The version of the page `index` at `now`.
    func version(_ index: Int, elapsed: Int64, now: Timestamp) -> Int64 {
        guard temper == .bursty else { return elapsed / (7_200 * Int64(1 + index % 7)) }
        let monday = now.seconds + 3 * Self.day
        let (week, day) = (monday / (7 * Self.day), monday / Self.day % 7)
        let hours = day < 5 ? min(max(monday / 3_600 % 24 - 1, 0), 8) : 0
        return week * 40 + min(day, 5) * 8 + hours
    }

    /// - Parameters:
    ///   - elapsed: seconds since the start of the simulation.
    ///   - known: the version of the page that was seen last.
    func answer(
        _ url: String, _ validators: Validators?, elapsed: Int64, now: Timestamp, version: Int64,
        known: Int64, chance: UInt64
    ) -> Answer {
        let speed = temper == .slow ? 25_000 : 200 + Int64(chance % 600)
        func status(_ status: Int, _ fields: [(String, String)] = []) -> Answer {
            let response = FetchResponse.page("", status: status, fields, url: url)
            guard let until = response.retryAfter(now: now) else {
                return Answer(failure: .status(status), milliseconds: speed)
            }
            return Answer(
                failure: .rateLimited(status: status, until: until), milliseconds: speed)
        }
        let day = elapsed / Self.day
        switch temper {
        case .retryAfter where chance % 11 == 0:
            return status(503, [("Retry-After", "7200")])
        case .rateLimited where chance % 26 == 0: return status(429, [("Retry-After", "10000")])
        case .rateLimited where chance % 13 == 0: return status(429)
        case .troubled where chance % 7 == 0: return status(503)
        case .spells where day % 6 == 3: return status(500)
        case .gone where day >= 10: return status(410)
        case .missing where (8..<12).contains(day): return status(404)
        case .circular:
            return Answer(failure: .fetch(.redirectLoop(url: url)), milliseconds: speed)
        case .dead, .flapping:
            guard temper == .dead || chance % 2 == 0 else { break }
            return Answer(
                failure: .fetch(.timedOut(host: "h", phase: .connecting)), milliseconds: 10_000)
        default: break
        }
        return page(url, validators, elapsed, now, version, known, speed)
    }

    private func page(
        _ url: String, _ validators: Validators?, _ elapsed: Int64, _ now: Timestamp,
        _ version: Int64, _ known: Int64, _ speed: Int64
    ) -> Answer {
        var fields: [(String, String)] = []
        var answer = Answer(milliseconds: speed)
        if temper != .noValidators { fields.append(("ETag", "\"v\(version)\"")) }
        switch temper {
        case .yearLong:
            fields.append(("Cache-Control", "max-age=31536000"))
            answer.maxAge = Self.day
        case .sixHours:
            fields.append(("Cache-Control", "max-age=21600"))
            answer.maxAge = 21_600
        case .noTime: fields.append(("Cache-Control", "max-age=0"))
        default: break
        }
        let isSame = validators?.etag == "\"v\(version)\"" || temper == .always304
        let isUnchanged = validators != nil && isSame
        var response = FetchResponse.page("", status: isUnchanged ? 304 : 200, fields, url: url)
        if temper == .moved, elapsed > 5 * Self.day, !url.contains("/new/") {
            response.permanentURL = url.replacing("/list/", with: "/new/")
        }
        answer.response = response
        guard !isUnchanged else { return answer }
        let count = min(max(known < 0 ? 10 : version - known, 0), 20)
        answer.fresh = (0..<count).reversed().map { back in
            PublishedDate(
                timestamp: now.adding(-60 - back * 3_600), utcOffset: 28_800, precision: .minute)
        }
        return answer
    }
}
