import Foundation
import Testing

@testable import HTML

/// Where the html5lib-tests lie; they are not part of this repository.
private let conformanceDirectory = ProcessInfo.processInfo.environment["HTML5LIB_TESTS"]

/// The html5lib-tests, read from the directory that HTML5LIB_TESTS names (`make conformance`).
@Suite(.enabled(if: conformanceDirectory != nil, "HTML5LIB_TESTS is not set"))
struct HTML5LibTests {
    private let directory = URL(fileURLWithPath: conformanceDirectory ?? "")

    /// Cases marked `#script-on` do not apply: Bohai never runs scripts.
    @Test func everyCaseBuildsTheTreeItAsksFor() throws {
        let cases = try TreeConstructionCase.read(
            directory.appendingPathComponent("tree-construction"))
        #expect(cases.count > 1_700)
        var passed = 0
        var skipped = 0
        for each in cases {
            if each.needsScripting {
                skipped += 1
                continue
            }
            let document = each.parsed()
            let parsed = TreeDump(document).text
            if let broken = document.brokenInvariant() {
                Issue.record("\(each.file):\(each.line): \(broken)")
            }
            if parsed == each.expected {
                passed += 1
            } else {
                Issue.record(
                    """
                    \(each.file):\(each.line) \(each.context ?? "")
                    \(String(decoding: each.data, as: UTF8.self))
                    --- expected
                    \(each.expected)
                    --- parsed
                    \(parsed)
                    """)
            }
        }
        print("tree construction: \(passed) pass, \(skipped) need scripting, of \(cases.count)")
    }

    @Test func everyCaseGivesTheTokensItAsksFor() throws {
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
