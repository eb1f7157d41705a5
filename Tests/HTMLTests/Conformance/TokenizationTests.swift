import Foundation
import Testing

@testable import HTML

@Suite(.enabled(if: conformanceDirectory != nil, "HTML5LIB_TESTS is not set"))
struct TokenizationTests {
    @Test func everyCaseGivesTheTokensItAsksFor() throws {
        let directory = URL(fileURLWithPath: conformanceDirectory ?? "")
        let (cases, skipped) = try TokenizerCase.read(
            directory.appendingPathComponent("tokenizer"))
        #expect(cases.count > 6_500)
        var passed = 0
        for each in cases {
            let tokens = TokenDump(
                each.input, state: each.state, lastStartTag: each.lastStartTag,
                allowsCDATA: each.state == .cdataSection
            ).tokens
            if tokens == each.expected {
                passed += 1
            } else {
                Issue.record(
                    """
                    \(each.file): \(each.description) (\(each.state))
                    \(each.input.debugDescription)
                    expected \(each.expected)
                    read     \(tokens)
                    """)
            }
        }
        print("tokenizer: \(passed) pass of \(cases.count); \(skipped) hold lone surrogates")
    }
}
