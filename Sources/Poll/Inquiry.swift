import Fetch
import Model
import Normalise

/// The first half of a visit: what a source was asked with, and what it answered.
///
/// One object, since it goes through many hands that change nothing of it.
final class Inquiry: Sendable {
    let source: Source
    /// What was known of the source before it was asked.
    let state: PollState
    let now: Timestamp
    /// 0 up to 1, for the time of the next poll.
    let random: Double
    /// A digest of all that feeds.yml says on reading the source.
    let question: String
    /// The source was last read under the same rules.
    let isKnown: Bool
    /// Where a walk broke off, the pages behind the first are owed, whatever that one says.
    let isOwed: Bool
    let answer: Result<PageReader.Answer, PollFailure>

    init(
        source: Source, state: consuming PollState, now: Timestamp, random: Double,
        question: String, isKnown: Bool, isOwed: Bool,
        answer: consuming Result<PageReader.Answer, PollFailure>
    ) {
        self.source = source
        self.state = state
        self.now = now
        self.random = random
        self.question = question
        self.isKnown = isKnown
        self.isOwed = isOwed
        self.answer = answer
    }

    /// What the server said where nothing has changed, no article is owed and health needs no judging:
    /// all that remains to be done takes microseconds.
    var brief: FetchResponse? {
        guard case .success(.notModified(let response)) = answer, source.article == nil,
            state.health?.isCalm(for: source, at: now) ?? false
        else { return nil }
        return response
    }
}

extension Pipeline {
    /// Asks `source` for its page, once.
    func ask(
        _ source: Source, state: PollState?, now: Timestamp, random: Double
    ) async -> Inquiry {
        let state = (state ?? PollState(sourceID: source.id)).about(source).setRight(at: now)
        let question = Self.question(source)
        // Other rules than last time ask for the page itself: "not modified" would be no answer.
        let isKnown = state.bodyDigest?.hasPrefix(question) ?? false
        let isOwed = state.brokenWalks > 0
        let isConditional = isKnown && !isOwed && !state.wantsWholePage(now: now)
        let answer: Result<PageReader.Answer, PollFailure>
        do throws(PollFailure) {
            // A copy of the source is made only where redirects have led elsewhere.
            let asked = state.learntURL.map { source.asked(at: $0) }
            answer = .success(
                try await reader.read(
                    asked ?? source, state: isConditional ? state : nil, now: now))
        } catch {
            answer = .failure(error)
        }
        return Inquiry(
            source: source, state: state, now: now, random: random, question: question,
            isKnown: isKnown, isOwed: isOwed, answer: answer)
    }

    /// A digest of all that feeds.yml says on reading the source, and of who reads.
    private static func question(_ source: Source) -> String {
        var fingerprint = Fingerprint()
        fingerprint.add(readingVersion)
        fingerprint.add(source.base ?? "")
        fingerprint.add(source.charset ?? "")
        fingerprint.add(source.timeZone)
        fingerprint.add(source.items?.text ?? "auto")
        for field in ItemField.allCases { fingerprint.add(source.fields[field]?.text ?? "") }
        fingerprint.add(source.rendersInBrowser ? "rendered \(source.waitsFor ?? "")" : "")
        fingerprint.add(Self.asked(source))
        fingerprint.add(source.home?.description ?? "")
        fingerprint.add(source.homeFillsSilence ? "fills" : "")
        return fingerprint.hex() + "-"
    }

    /// Moves when extraction or normalisation makes something else of the same page.
    private static let readingVersion = "1"
}
