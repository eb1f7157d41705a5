import Testing

@testable import Serve

@Suite struct RandomTextTests {
    @Test func isOfFixedLengthAndNeverTheSame() {
        let texts = (0..<200).map { _ in RandomText.hexadecimal(words: 2) }
        #expect(Set(texts).count == 200)
        #expect(texts.allSatisfy { $0.utf8.count == 32 && $0.allSatisfy(\.isHexDigit) })
    }
}
