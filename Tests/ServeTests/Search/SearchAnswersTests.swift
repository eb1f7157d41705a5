import Model
import Testing

@testable import Serve

struct SearchAnswersTests {
    private static func resource(_ size: Int = 100) -> PublishedResource {
        PublishedResource(
            bytes: (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }, mediaType: "text/plain",
            lastModified: Timestamp(0))
    }

    private static func key(_ words: String) -> SearchAnswers.Key {
        SearchAnswers.Key(address: "a", filter: FeedFilter(words: words), form: .page)
    }

    @Test func anAnswerIsKeptForAWhile() {
        var answers = SearchAnswers(byteLimit: 1 << 20)
        let now = ContinuousClock.now
        answers.keep(Self.resource(), for: Self.key("a"), at: now, generation: 0)
        #expect(answers.find(Self.key("a"), at: now) != nil)
        #expect(answers.find(Self.key("b"), at: now) == nil)
        #expect(answers.find(Self.key("a"), at: now + .seconds(61)) == nil)
        #expect(answers.byteCount == 0)
    }

    @Test func thoseLongestUnusedGiveWay() {
        let size = Self.resource().byteCount
        var answers = SearchAnswers(byteLimit: 2 * size)
        let now = ContinuousClock.now
        for name in ["a", "b"] {
            answers.keep(Self.resource(), for: Self.key(name), at: now, generation: 0)
        }
        _ = answers.find(Self.key("a"), at: now)
        answers.keep(Self.resource(), for: Self.key("c"), at: now, generation: 0)
        #expect(answers.find(Self.key("b"), at: now) == nil)
        #expect(answers.find(Self.key("a"), at: now) != nil)
        #expect(answers.byteCount == 2 * size)
        answers.keep(Self.resource(100_000), for: Self.key("d"), at: now, generation: 0)
        #expect(answers.find(Self.key("d"), at: now) == nil)
    }

    @Test func whatWasAskedBeforeAChangeIsNotKept() {
        var answers = SearchAnswers(byteLimit: 1 << 20)
        let now = ContinuousClock.now
        let asked = answers.generation
        answers.removeAll()
        answers.keep(Self.resource(), for: Self.key("a"), at: now, generation: asked)
        #expect(answers.find(Self.key("a"), at: now) == nil)
    }
}
