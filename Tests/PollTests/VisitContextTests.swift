import Testing

@testable import Poll

struct VisitContextTests {
    @Test func oneWhoKnowsNothingTakesAllForNew() async {
        #expect(await VisitContext().known(["a"]).isEmpty)
    }
}
