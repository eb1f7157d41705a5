import Testing

@testable import bohai

struct LiveScreenTests {
    @Test(
        arguments: [
            ("harbour  ok", 7, "harbour"), ("港口通知", 8, "港口通知"), ("港口通知", 7, "港口通"),
            ("a港口", 2, "a"), ("a\u{1B}[2Jb\nc", 80, "a·[2Jb·c"), ("x", 0, ""),
        ])
    func cutsByColumns(_ line: String, _ width: Int, _ expected: String) {
        #expect(LiveScreen.cut(line, to: width) == expected)
    }

    @Test func drawsOverWhatStoodThere() {
        let frame = LiveScreen.frame(["one", "two"], LiveScreen.Size(width: 80, height: 24))
        #expect(frame == "\u{1B}[Hone\u{1B}[K\r\ntwo\u{1B}[K\u{1B}[J")
        #expect(!frame.contains("\u{1B}[2J"))
    }

    @Test func saysWhatFoundNoRoom() {
        let frame = LiveScreen.frame(
            (1...9).map { "line \($0)" }, LiveScreen.Size(width: 6, height: 4))
        #expect(frame.contains("line 3\u{1B}[K\r\n… 6 mo\u{1B}[K"))
        #expect(!frame.contains("line 4"))
    }
}
