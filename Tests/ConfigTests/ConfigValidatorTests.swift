import Foundation
import Model
import Testing

@testable import Config

/// One block of Fixtures/bad-files.txt: a file, and the lines that begin with ">> ".
struct BadFile: CustomStringConvertible, Sendable {
    var name: String
    var yaml: String
    var problems: [String]

    var description: String { name }

    static let source = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Fixtures/bad-files.txt")

    static let all: [BadFile] = {
        guard let url = Bundle.module.url(forResource: "Fixtures/bad-files", withExtension: "txt"),
            let text = try? String(contentsOf: url, encoding: .utf8)
        else { return [] }
        return text.split(separator: "## ").map { block in
            var lines = block.split(separator: "\n", omittingEmptySubsequences: false)
            let name = String(lines.removeFirst())
            let yaml = lines.filter { !$0.hasPrefix(">> ") }.joined(separator: "\n")
            return BadFile(
                name: name,
                yaml: yaml.trimmingCharacters(in: .newlines) + "\n",
                problems: lines.filter { $0.hasPrefix(">> ") }.map { String($0.dropFirst(3)) })
        }
    }()

    /// Rewrites the fixture with what is said today; the difference is then read by a person.
    static func record() throws {
        let text = all.map { file in
            let said = read(file.yaml).problems.map { ">> \($0)\n" }.joined()
            return "## \(file.name)\n\(file.yaml == "\n" ? "" : file.yaml)\(said)"
        }
        try text.joined(separator: "\n").write(to: source, atomically: true, encoding: .utf8)
    }
}

@Suite struct ConfigValidatorTests {
    @Test(arguments: BadFile.all)
    func everyProblemIsNamedWithItsPlace(file: BadFile) {
        let (configuration, problems) = read(file.yaml)
        #expect(configuration == nil)
        #expect(!problems.isEmpty)
        #expect(problems == file.problems)
    }

    @Test func theTableIsLargeAndRecordedOnDemand() throws {
        #expect(BadFile.all.count >= 100)
        guard ProcessInfo.processInfo.environment["BOHAI_RECORD"] == "1" else { return }
        try BadFile.record()
        Issue.record(
            "bad-files.txt was rewritten; read the difference, then run without BOHAI_RECORD")
    }
}
