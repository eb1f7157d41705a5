import Model
import Testing

@testable import Config

@Suite struct KeyTableTests {
    static let table = KeyTable.shared

    @Test func everyKeyStandsOnceAndBelowAGroup() {
        let paths = Self.table.entries.map(\.path)
        #expect(Set(paths).count == paths.count)
        for entry in Self.table.entries where !entry.parent.isEmpty {
            let group =
                entry.parent.hasSuffix(".*") ? String(entry.parent.dropLast(2)) : entry.parent
            #expect(paths.contains(group), "\(entry.path)")
        }
    }

    @Test func everyFieldOfAnItemHasItsKey() {
        let names = Self.table.keys(of: "sources.*.fields").map(\.name)
        #expect(names == ItemField.allCases.map(\.rawValue))
    }

    @Test func synonymsLeadToKeysAndAreNone() {
        let names = Set(Self.table.entries.map(\.name))
        for (synonym, meant) in KeyTable.synonyms {
            #expect(synonym == synonym.lowercased())
            #expect(Set(meant).isSubset(of: names), "\(synonym)")
        }
    }

    /// A file that writes out every default means the same as one that leaves them away.
    @Test func defaultsOfTheTableAreThoseOfTheProgram() throws {
        var written = ""
        for group in ["", "site", "fetch", "defaults"] {
            if !group.isEmpty { written += "\(group):\n" }
            for entry in Self.table.keys(of: group) {
                guard case .written(let value) = entry.fallback else { continue }
                written += "\(group.isEmpty ? "" : "  ")\(entry.name): \(value)\n"
            }
        }
        let sources = "sources: {port: {url: \"https://example.org/\""
        #expect(written.contains("timeout: 30s"))
        let full = try #require(
            read("\(written)\(sources), items: auto, fields: {}, enabled: true}}").configuration)
        #expect(full == read("\(sources)}}").configuration)
    }

    /// Every example of the table, in a file of its own, is read without a problem.
    @Test(arguments: KeyTable.shared.entries.filter { !$0.example.isEmpty }.map(\.path))
    func examplesAreGood(path: String) throws {
        let entry = try #require(Self.table.entries.first { $0.path == path })
        let parts = entry.path.split(separator: ".").map { $0 == "*" ? "port" : String($0) }
        var file = ""
        for (depth, part) in parts.enumerated() {
            let isLast = depth == parts.count - 1
            file +=
                String(repeating: "  ", count: depth) + part
                + (isLast ? ": \(entry.example)\n" : ":\n")
        }
        // A region that names nothing but its former ids is none.
        if path == "regions.*.aliases" || path == "regions.*.access" {
            file += "    divisions: 大连市\n"
        }
        if parts[0] == "feeds", entry.name != "words" { file += "    words: [a]\n" }
        if parts[0] == "publish", entry.name != "bucket" { file += "  bucket: feeds\n" }
        if path == "sources.*.content_type" { file += "    body: a=1\n" }
        if path == "sources.*.next" { file += "    pages: 5\n" }
        if path == "sources.*.wait" { file += "    render: browser\n" }
        if parts[0] == "sources", entry.name != "url" || parts.count > 3 {
            file += "    url: https://example.org/\n"
        } else if parts[0] != "sources" {
            file += "sources: {port: https://example.org/}\n"
        }
        if parts[0] == "feeds" { file += "regions: {harbour: 大连市}\n" }
        let checks = ConfigChecks(
            rule: { _ in nil }, division: { .code(DivisionCode(210_200), name: $0) },
            timeZone: { _ in true }, network: { _ in true }, charset: { _ in true })
        let (_, problems) = ConfigLoader(checks: checks).read(file, path: "/feeds.yml")
        #expect(problems == [], "\(file)")
    }
}
