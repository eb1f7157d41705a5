import Model
import Testing

@testable import Serve

struct PublishedDocumentsTests {
    private static let start = ContinuousClock.now

    private static func resource(_ count: Int = 100) -> PublishedResource {
        PublishedResource(
            bytes: [UInt8](repeating: 0x61, count: count), mediaType: "text/plain",
            lastModified: Timestamp(0))
    }

    @Test func dropsAtAChangeWhatNobodyAskedFor() {
        var documents = PublishedDocuments(byteLimit: 1 << 20)
        documents.begin("/a")
        _ = documents.finish("/a", Self.resource(), restingUntil: Self.start)
        documents.change("/a")
        #expect(documents.next(at: Self.start) == .nothing)
        #expect(documents.ask("/a") == nil)
        #expect(documents.byteCount == 0)
    }

    @Test func rendersAgainWhatIsAskedFor() {
        var documents = PublishedDocuments(byteLimit: 1 << 20)
        for path in ["/a", "/b"] {
            documents.begin(path)
            _ = documents.finish(path, Self.resource(), restingUntil: Self.start)
            #expect(documents.ask(path) != nil)
        }
        for path in ["/b", "/a", "/b"] { documents.change(path) }
        #expect(documents.next(at: Self.start) == .render("/b"))
        #expect(documents.next(at: Self.start) == .render("/a"))
        #expect(documents.next(at: Self.start) == .nothing)
        #expect(documents.ask("/b") != nil)
    }

    @Test func restsAndThenRendersOnceForManyChanges() {
        var documents = PublishedDocuments(byteLimit: 1 << 20)
        let later = Self.start + .seconds(1)
        documents.begin("/a")
        documents.change("/a")
        _ = documents.finish("/a", Self.resource(), restingUntil: later)
        documents.change("/a")
        #expect(documents.next(at: Self.start) == .rest(until: later))
        #expect(documents.next(at: later) == .render("/a"))
        documents.change("/a")
        #expect(documents.next(at: later) == .nothing)
        _ = documents.finish("/a", Self.resource(), restingUntil: later)
        #expect(documents.next(at: later) == .render("/a"))
    }

    @Test func staysWithinItsBytesByDroppingTheLeastRecentlyAsked() {
        let size = Self.resource().byteCount
        var documents = PublishedDocuments(byteLimit: 3 * size)
        for path in ["/a", "/b", "/c"] {
            documents.begin(path)
            _ = documents.finish(path, Self.resource(), restingUntil: Self.start)
        }
        #expect(documents.ask("/a") != nil)
        documents.begin("/d")
        _ = documents.finish("/d", Self.resource(), restingUntil: Self.start)
        #expect(documents.byteCount == 3 * size)
        #expect(documents.ask("/b") == nil)
        for path in ["/a", "/c", "/d"] { #expect(documents.ask(path) != nil, "\(path)") }
    }

    @Test func keepsTheLastBytesOfWhatFails() {
        var documents = PublishedDocuments(byteLimit: 1 << 20)
        let later = Self.start + .seconds(30)
        documents.begin("/a")
        #expect(documents.fail("/a", restingUntil: later).isEmpty)
        #expect(documents.next(at: later) == .nothing)
        documents.begin("/a")
        _ = documents.finish("/a", Self.resource(), restingUntil: Self.start)
        #expect(documents.ask("/a") != nil)
        documents.change("/a")
        #expect(documents.next(at: Self.start) == .render("/a"))
        _ = documents.fail("/a", restingUntil: later)
        #expect(documents.ask("/a") != nil)
        #expect(documents.next(at: Self.start) == .rest(until: later))
        #expect(documents.next(at: later) == .render("/a"))
    }
}
