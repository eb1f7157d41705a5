import Model
import Testing

@testable import Regions

@Suite struct FindingsTests {
    @Test func evidenceIsKeptOnceAndShort() throws {
        let title = "大连、大连、大连、大连市、大连港、大连湾"
        let found = assigner.assign(title: title, text: nil, home: nil, homeFillsSilence: false)
        let only = try #require(found.first)
        #expect(found.count == 1)
        #expect(only.evidence.map(\.words) == ["大连", "大连市", "大连港"])
        #expect(only.confidence == 0.98)
    }

    @Test func prefectureOfACountyCarriesTheCountysEvidence() {
        let found = assigner.assign(
            title: "法库飞行大会", text: nil, home: nil, homeFillsSilence: false)
        #expect(found.map(\.code.number) == [210100, 210124])
        #expect(found.first?.evidence == found.last?.evidence)
    }

    @Test func unknownHomeFillsNothing() {
        #expect(codes("今日小雪", home: 999_999, fills: true).isEmpty)
    }
}
