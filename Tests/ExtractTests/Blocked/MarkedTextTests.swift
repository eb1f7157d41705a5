import Testing

@testable import Extract

struct MarkedTextTests {
    @Test func findsMarksInEitherCase() {
        let text = MarkedText(Array("A\u{0}WAF stands 在此，Cloud".utf8))
        #expect(text.holds("awaf") && text.holds("在此") && text.holds("cloud") && text.holds(""))
        #expect(!text.holds("cloudy"))
    }
}
