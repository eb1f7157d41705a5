import Glibc
import Testing

@testable import Browser

struct ProcessMemoryTests {
    @Test(arguments: [
        ("12 (a b) S 1 77 77 0", 77), ("12 (a) b) S 1 78 0", 78), ("12 (a", nil), ("", nil),
        ("1 (x) S", nil),
    ])
    func readsTheGroupOfAProcess(_ line: String, _ group: Int32?) {
        #expect(ProcessMemory.group(of: line) == group)
    }

    @Test func countsOurOwnGroup() {
        #expect(ProcessMemory.ofGroup(getpgrp()) > 1_000_000)
        #expect(ProcessMemory.ofGroup(-1) == 0)
    }
}
