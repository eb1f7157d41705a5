import Model
import Testing

@testable import Extract

struct ListEvidenceTests {
    private static func items(_ count: Int, dated: Int) -> [RawItem] {
        (0..<count).map { index in
            var item = RawItem()
            item.url = "/\(index).html"
            if index < dated { item.date = "2026-01-01" }
            return item
        }
    }

    @Test(arguments: [
        (6, 6, false, true), (6, 2, false, false), (2, 2, false, false), (6, 0, true, true),
        (2, 0, true, false), (1, 1, true, true), (0, 0, true, false), (0, 0, false, false),
    ])
    func tellsANormalList(_ count: Int, _ dated: Int, _ byRules: Bool, _ isNormal: Bool) {
        let list = ListEvidence(Self.items(count, dated: dated), byRules: byRules)
        #expect(list.isNormal == isNormal)
    }
}
