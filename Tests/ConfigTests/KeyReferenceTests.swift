import Testing

@testable import Config

@Suite struct KeyReferenceTests {
    @Test func theReferenceInDocsIsCurrent() throws {
        let path = "docs/configuration.md"
        let text = try Project.text(path)
        let begin = try #require(text.firstRange(of: KeyReference.begin + "\n"))
        let end = try #require(text.firstRange(of: KeyReference.end))
        var current = text
        current.replaceSubrange(
            begin.upperBound..<end.lowerBound, with: "\n\(KeyReference.markdown())\n")
        try Project.expect(path, toBe: current)
    }

    @Test func everyKeyHasItsRow() {
        let rows = KeyReference.markdown().split(separator: "\n").filter { $0.hasPrefix("| `") }
        #expect(rows.count == KeyTable.shared.entries.count)
    }

    @Test(arguments: ["docs/configuration.md", "man/bohai-feeds.5"])
    func everyKeyAndStepStandsInTheManuals(path: String) throws {
        let text = try Project.text(path)
        let words = Set(text.split { !($0.isLetter || $0 == "_") }.map(String.init))
        for entry in KeyTable.shared.entries {
            #expect(words.contains(entry.name), "\(entry.path)")
        }
        for step in RuleStepName.allCases { #expect(words.contains(step.rawValue)) }
        for id in KeyTable.reservedRegionIDs { #expect(words.contains(id)) }
    }
}
