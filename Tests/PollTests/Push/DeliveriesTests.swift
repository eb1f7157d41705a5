import Extract
import Testing

@testable import Poll

@Suite struct DeliveriesTests {
    private static func page(_ text: String) -> Page {
        Page(bytes: Array(text.utf8), url: "https://a.example/")
    }

    @Test func givesEachOnceInItsOrder() async {
        let deliveries = Deliveries()
        #expect(deliveries.add(Self.page("1"), of: "a"))
        #expect(deliveries.add(Self.page("2"), of: "a"))
        #expect(deliveries.add(Self.page("3"), of: "b"))
        await deliveries.arrival()
        #expect(deliveries.sources.sorted() == ["a", "b"])
        #expect(deliveries.take(of: "a") == Self.page("1"))
        #expect(deliveries.take(of: "a") == Self.page("2"))
        #expect(deliveries.take(of: "a") == nil)
        #expect(deliveries.sources == ["b"])
    }

    @Test func takesNoMoreThanItsLimit() {
        let deliveries = Deliveries(limit: 4)
        #expect(deliveries.add(Self.page("123"), of: "a"))
        #expect(!deliveries.add(Self.page("45"), of: "b"))
        #expect(deliveries.take(of: "a") != nil)
        // One alone is taken whatever its size: the server has a limit for it.
        #expect(deliveries.add(Self.page("12345"), of: "b"))
    }
}
