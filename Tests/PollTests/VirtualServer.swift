import Fetch
import Model

@testable import Poll

/// One server of the simulation, whose pages all share its temper.
struct VirtualServer {
    enum Temper: CaseIterable {
        case plain, always304, yearLong, sixHours, retryAfter, rateLimited, spells, moved
        case movedForNow, gone, missing, slow, flapping, wishes, noValidators, dead
    }

    /// What one request comes to.
    struct Answer {
        var response: FetchResponse?
        var failure: PollFailure?
        /// Dates of items that the page had not shown before.
        var fresh: [PublishedDate?] = []
        var milliseconds: Int64
    }

    var temper: Temper
    /// The wishes of its feeds.
    var wishes: FeedWishes? {
        temper == .wishes
            ? FeedWishes(interval: 43_200, skippedHours: 0b11_1111, skippedDays: 0b100_0000) : nil
    }

    private static let day: Int64 = 86_400

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
        case .rateLimited where chance % 13 == 0: return status(429)
        case .spells where day % 6 == 3: return status(500)
        case .gone where day >= 10: return status(410)
        case .missing where (8..<12).contains(day): return status(404)
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
        if temper != .noValidators { fields.append(("ETag", "\"v\(version)\"")) }
        if temper == .yearLong { fields.append(("Cache-Control", "max-age=31536000")) }
        if temper == .sixHours { fields.append(("Cache-Control", "max-age=21600")) }
        let isSame = validators?.etag == "\"v\(version)\"" || temper == .always304
        let isUnchanged = validators != nil && isSame
        var response = FetchResponse.page("", status: isUnchanged ? 304 : 200, fields, url: url)
        if temper == .moved, elapsed > 5 * Self.day, !url.contains("/new/") {
            response.permanentURL = url.replacing("/list/", with: "/new/")
        }
        var answer = Answer(response: response, milliseconds: speed)
        guard !isUnchanged else { return answer }
        let count = min(max(known < 0 ? 10 : version - known, 0), 20)
        answer.fresh = (0..<count).reversed().map { back in
            PublishedDate(
                timestamp: now.adding(-60 - back * 3_600), utcOffset: 28_800, precision: .minute)
        }
        return answer
    }
}
