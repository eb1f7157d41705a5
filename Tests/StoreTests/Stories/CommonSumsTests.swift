import Testing

@testable import Store

@Suite struct CommonSumsTests {
    @Test func remembersUntilItIsTold() {
        let sums = CommonSums()
        #expect(!sums.contains(7))
        sums.insert(7)
        sums.insert(-7)
        #expect(sums.contains(7))
        #expect(sums.contains(-7))
        sums.forgetAll()
        #expect(!sums.contains(7))
    }

    /// Strangers' texts make as many as they like: none of them may fill the memory.
    @Test func remembersFourThousand() {
        let sums = CommonSums()
        for sum in Int64(0)..<10_000 { sums.insert(sum) }
        #expect((Int64(0)..<10_000).filter(sums.contains).count <= 4_096)
        #expect(sums.contains(9_999))
    }
}
