import Testing

@testable import Push

@Suite struct FormDataTests {
    @Test(arguments: [
        ("a=1&b=2", "b", "2"), ("a=%E6%B8%A4+x", "a", "渤 x"), ("a", "a", ""), ("a=1=2", "a", "1=2"),
        ("a=%2", "a", "%2"), ("a=%zz", "a", "%zz"), ("a=1&a=2", "a", "1"), ("&&a=%26&", "a", "&"),
        ("a=%e6%b8%a4", "a", "渤"),
    ])
    func readsNamesAndValues(_ text: String, _ name: String, _ value: String) {
        #expect(FormData(text.utf8)[name] == value)
    }

    @Test func missingNamesHaveNoValue() {
        #expect(FormData("".utf8)["a"] == nil)
        #expect(FormData("b=1".utf8)["a"] == nil)
    }

    @Test func whatIsWrittenIsReadBack() {
        var form = FormData()
        form.add("hub.topic", "https://例.example/a?b=c&d=+%")
        form.add("空", " \u{0}\n")
        #expect(FormData(form.text.utf8) == form)
        #expect(form.text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
    }

    @Test func neverTrapsOnAnyBytes() {
        var state: UInt64 = 1
        for _ in 0..<5_000 {
            let bytes = (0..<24).map { _ -> UInt8 in
                state = state &* 6_364_136_223_846_793_005 &+ 1
                return Array("%=&+a2F".utf8 + [0xFF, 0])[Int(state >> 60) % 9]
            }
            let form = FormData(bytes)
            #expect(FormData(form.text.utf8) == form)
        }
    }
}
