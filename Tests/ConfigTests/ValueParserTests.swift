import Testing

@testable import Config

@Suite struct ValueParserTests {
    @Test(arguments: [
        ("30s", 30.0), ("30m", 1_800), ("1h", 3_600), ("2d", 172_800), ("1.5h", 5_400),
        ("90 min", 5_400), ("2 days", 172_800), ("1 hour", 3_600), ("1 second", 1),
    ])
    func timesAreRead(text: String, seconds: Double) throws {
        #expect(try ValueParser.seconds(text, within: 1...1e9) == seconds)
    }

    @Test(arguments: [
        "", "h", "-1h", "1.2.3h", ".", "1e3s", "0x10s", "9999999999h", "1 h 2 m", "1H", "٣h", "1h ",
    ])
    func otherTimesAreNot(text: String) {
        #expect(throws: ValueIssue.self) { try ValueParser.seconds(text, within: 1...1e9) }
    }

    @Test(arguments: [
        ("500KB", 500_000), ("10MB", 10_000_000), ("1GB", 1_000_000_000), ("2MiB", 2_097_152),
        ("1.5 MB", 1_500_000),
    ])
    func sizesAreRead(text: String, bytes: Int) throws {
        #expect(try ValueParser.bytes(text, within: 1...2_000_000_000) == bytes)
    }

    @Test(arguments: ["", "MB", "10", "10mb", "-1MB", "99999999999999999999GB", "1TB"])
    func otherSizesAreNot(text: String) {
        #expect(throws: ValueIssue.self) {
            try ValueParser.bytes(text, within: 1...2_000_000_000)
        }
    }

    @Test(arguments: ["", "-", "1.0", "+1", "a", "11", "-1", "99999999999999999999", "１"])
    func numbersOutOfRangeAreNot(text: String) {
        #expect(throws: ValueIssue.self) { try ValueParser.whole(text, within: 0...10) }
    }

    @Test(arguments: [("true", true), ("True", true), ("false", false), ("FALSE", false)])
    func flagsAreRead(text: String, flag: Bool) throws {
        #expect(try ValueParser.flag(text) == flag)
    }

    @Test(arguments: [
        ("yes", "write true"), ("off", "write false"), ("0", "write false"),
        ("flase", "write false"),
        ("perhaps", "write true or false"),
    ])
    func otherFlagsAreCorrected(text: String, advice: String) {
        #expect(
            throws: ValueIssue(message: "\"\(text)\" is neither true nor false", advice: advice)
        ) {
            try ValueParser.flag(text)
        }
    }

    @Test(arguments: ["zh", "zh-CN", "zh-Hans-CN", "ko-KR", "de-1996"])
    func languagesPass(text: String) throws {
        #expect(try ValueParser.language(text) == text)
    }

    @Test(arguments: ["", "z", "zh_CN", "zh-", "中文", "zh--CN", "1a"])
    func otherLanguagesDoNot(text: String) {
        #expect(throws: ValueIssue.self) { try ValueParser.language(text) }
    }

    @Test(arguments: [
        "example.org,2026", "example.org,2026-03", "example.org,2026-03-01", "me@example.org,2026",
        "127.0.0.1,2026",
    ])
    func tagAuthoritiesPass(text: String) throws {
        #expect(try ValueParser.tagAuthority(text) == text)
    }

    @Test(arguments: [
        "", "example.org", "example.org,26", "example.org,2026-3", ",2026", "exa mple,2026",
        "大连.cn,2026", "a,b,2026", "http://example.org,2026", "-a,2026",
    ])
    func otherTagAuthoritiesDoNot(text: String) {
        #expect(throws: ValueIssue.self) { try ValueParser.tagAuthority(text) }
    }

    @Test(arguments: [
        "a", "example.org", "EXAMPLE.org", "a-b.c--d", "127.0.0.1", "1",
        String(repeating: "a", count: 63) + ".b", String(repeating: "a.", count: 126) + "a",
    ])
    func hostNamesAreTold(text: String) { #expect(ValueParser.isHostName(text)) }

    @Test(arguments: [
        "", ".", "a.", ".a", "a..b", "-a", "a-", "a.-b", "a-.b", "a_b", "a b", "大.cn", "a:1",
        String(repeating: "a", count: 64), String(repeating: "a.", count: 127),
        String(repeating: "a.", count: 127) + "a",
    ])
    func otherTextsAreNoHostNames(text: String) { #expect(!ValueParser.isHostName(text)) }
}
