import Testing

@testable import Config

@Suite struct ConfigIDTests {
    @Test(arguments: [
        ("dalian", true), ("a", true), ("0", true), ("a-b-", true), ("", false), ("-a", false),
        ("A", false), ("a_b", false), ("a.b", false), ("大连", false), ("a b", false),
    ])
    func idsAreOfFewLetters(id: String, isGood: Bool) {
        #expect(ConfigID.isGood(id) == isGood)
    }

    @Test func idsAreShort() {
        #expect(ConfigID.isGood(String(repeating: "a", count: 64)))
        #expect(!ConfigID.isGood(String(repeating: "a", count: 65)))
    }

    @Test(arguments: [
        ("Da Lian", "da-lian"), ("a_b.c", "a-b-c"), ("-a", "a"), ("大连", nil), ("--", nil),
    ])
    func badIdsAreRepaired(id: String, better: String?) {
        #expect(ConfigID.repaired(id) == better)
    }
}
