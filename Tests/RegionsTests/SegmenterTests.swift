import Testing

@testable import Regions

@Suite struct SegmenterTests {
    @Test(
        arguments: [
            ("恒大连续三场不胜", []), ("沿海城市扩容", []), ("国铁西安局回应", ["西安"]),
            ("信阳新县", ["信阳", "新县"]), ("江苏沭阳县", ["江苏", "沭阳县"]), ("马鞍山市民", ["马鞍山"]),
            ("五大连池市", ["五大连池市"]), ("筠连山体滑坡", ["筠连"]), ("大东北的雪", []),
            ("密苏里州议会", []), ("马里兰州州长", []),
        ] as [(String, [String])])
    func namesAreSeenOnlyAsWords(_ text: String, _ expected: [String]) {
        let units = Array(text.utf16)
        let found = Segmenter(gazetteer: china).words(units).filter { $0.place >= 0 }
            .map { String(decoding: units[Int($0.start)..<Int($0.end)], as: UTF16.self) }
        #expect(found == expected)
    }

    @Test func wordsCoverTheTextWithoutGaps() {
        let units = Array("2024年，大连 (Dalian) 开Expo！\u{FFFD}".utf16)
        let words = Segmenter(gazetteer: china).words(units)
        #expect(words.first?.start == 0)
        #expect(words.last?.end == Int32(units.count))
        for (left, right) in zip(words, words.dropFirst()) { #expect(left.end == right.start) }
        #expect(Segmenter(gazetteer: china).words([]).isEmpty)
    }
}
