import Model
import TestSupport
import Testing

@testable import Feeds

struct LentItemTests {
    @Test func lendsEveryItemAsItIs() {
        var random = SeededGenerator(seed: 3)
        for count in [0, 1, 50] {
            let items = (0..<count).map { HostileItems.item($0, &random) }
            var met: [Item] = []
            items.lend { lent in
                for index in lent.indices { met.append(lent[index].item) }
            }
            #expect(met == items)
        }
    }
}
