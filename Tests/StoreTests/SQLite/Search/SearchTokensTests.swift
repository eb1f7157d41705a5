import Testing

@testable import Store

@Suite struct SearchTokensTests {
    @Test(
        arguments: [
            ("", []), (" ，。！", []), ("风", ["风"]), ("风电", ["风电", "电"]),
            ("海上风电", ["海上", "上风", "风电", "电"]), ("风，电", ["风", "电"]),
            ("Wind POWER", ["wind", "power"]), ("５Ｇ基站", ["5g", "基站", "站"]),
            ("5G基站", ["5g", "基站", "站"]), ("第3号", ["第", "3", "号"]),
            ("AT&T", ["at", "t"]), ("Größe ÉCOLE", ["größe", "école"]),
            ("かな한글", ["かな", "な한", "한글", "글"]), ("𠮷野", ["𠮷野", "野"]),
            ("\u{1}d210200 大连", ["\u{1}d210200", "大连", "连"]), ("①٣", ["①٣"]),
        ] as [(String, [String])])
    func textIsCut(_ text: String, into tokens: [String]) {
        #expect(SearchTokens.list(text) == tokens)
    }

    @Test func aLongWordIsCutShort() {
        let word = String(repeating: "a", count: 10_000)
        #expect(SearchTokens.list(word) == [String(repeating: "a", count: 64)])
    }

    @Test func anyBytesAreCutWithoutTrap() {
        var random = UInt64(7)
        for _ in 0..<2_000 {
            var bytes: [UInt8] = []
            for _ in 0..<24 {
                random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                bytes.append(UInt8(truncatingIfNeeded: random >> 33))
            }
            var end = 0
            bytes.withUnsafeBufferPointer { buffer in
                SearchTokens.forEach(in: buffer) { token, place in
                    #expect(!token.isEmpty && place.upperBound <= buffer.count)
                    end = place.upperBound
                    return true
                }
            }
            #expect(end <= bytes.count)
        }
    }
}
