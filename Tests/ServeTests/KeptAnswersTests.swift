import Model
import Testing

@testable import Serve

struct KeptAnswersTests {
    private static func resource(_ size: Int = 100) -> PublishedResource {
        PublishedResource(
            bytes: (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31) }, mediaType: "text/plain",
            lastModified: Timestamp(0))
    }

    @Test func anAnswerIsKeptForAWhile() {
        var answers = KeptAnswers<String>(byteLimit: 1 << 20)
        let now = ContinuousClock.now
        answers.keep(Self.resource(), for: "a", at: now, generation: 0)
        #expect(answers.find("a", at: now) != nil)
        #expect(answers.find("b", at: now) == nil)
        #expect(answers.find("a", at: now + .seconds(61)) == nil)
        #expect(answers.byteCount == 0)
    }

    @Test func thoseLongestUnusedGiveWay() {
        let size = Self.resource().byteCount
        var answers = KeptAnswers<String>(byteLimit: 2 * size)
        let now = ContinuousClock.now
        for name in ["a", "b"] {
            answers.keep(Self.resource(), for: name, at: now, generation: 0)
        }
        _ = answers.find("a", at: now)
        answers.keep(Self.resource(), for: "c", at: now, generation: 0)
        #expect(answers.find("b", at: now) == nil)
        #expect(answers.find("a", at: now) != nil)
        #expect(answers.byteCount == 2 * size)
        answers.keep(Self.resource(100_000), for: "d", at: now, generation: 0)
        #expect(answers.find("d", at: now) == nil)
    }

    @Test func whatWasAskedBeforeAChangeIsNotKept() {
        var answers = KeptAnswers<String>(byteLimit: 1 << 20)
        let now = ContinuousClock.now
        let asked = answers.generation
        answers.removeAll()
        answers.keep(Self.resource(), for: "a", at: now, generation: asked)
        #expect(answers.find("a", at: now) == nil)
    }
}
