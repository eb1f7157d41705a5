/// Writes the reference of keys that stands in docs/configuration.md, from the table of keys.
package enum KeyReference {
    /// The line before the generated part.
    package static let begin = "<!-- keys: begin; written by BOHAI_RECORD=1 swift test -->"
    /// The line after it.
    package static let end = "<!-- keys: end -->"

    /// Everything between the two lines, in Markdown.
    package static func markdown() -> String {
        let table = KeyTable.shared
        let groups =
            [""] + table.entries.filter { !table.keys(of: $0.path).isEmpty }.map(\.path)
            + ["regions.*", "feeds.*", "sources.*"]
        return groups.filter { !["regions", "feeds", "sources"].contains($0) }
            .sorted { place($0, in: table) < place($1, in: table) }
            .map { section($0, of: table) }.joined(separator: "\n")
    }
}

extension KeyReference {
    private static func place(_ group: String, in table: KeyTable) -> Int {
        table.entries.firstIndex { $0.parent == group } ?? 0
    }

    private static func section(_ group: String, of table: KeyTable) -> String {
        let shown = group.split(separator: ".").map { $0 == "*" ? "ID" : String($0) }
            .joined(separator: ".")
        let title = group.isEmpty ? "At the top of the file" : "Under `\(shown)`"
        let rows = table.keys(of: group).map { entry in
            let cells = [
                "`\(entry.name)`", entry.summary, words(entry.fallback),
                entry.example.isEmpty ? "" : "`\(entry.name): \(entry.example)`",
            ]
            return "| \(cells.map(escaped).joined(separator: " | ")) |"
        }
        return """
            ### \(title)

            | key | meaning | where absent | example |
            | --- | --- | --- | --- |
            \(rows.joined(separator: "\n"))

            """
    }

    private static func words(_ fallback: KeyEntry.Fallback) -> String {
        switch fallback {
        case .nothing: ""
        case .written(let text): "`\(text)`"
        case .words(let words): words
        }
    }

    /// A `|` would end the cell, even inside code.
    private static func escaped(_ cell: String) -> String {
        cell.split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|")
    }
}
