import HTML

/// Data that stands in a page beside its elements: in scripts.
struct EmbeddedData: Sendable {
    enum Kind: String, Sendable {
        /// `<script type="application/json">`.
        case json
        /// `<script type="application/ld+json">`.
        case linkedData = "JSON-LD"
        /// `window.__STATE__ = {…}`, `list.push({…})`.
        case variable
        /// `urls[i]='…';headers[i]='…'`: a list of objects, one a row.
        case arrays
        /// `<record><![CDATA[<li>…]]></record>`.
        case records
    }

    enum Content: Sendable {
        case json(JSONValue)
        /// HTML, one fragment a record.
        case records(RecordSet)
    }

    var kind: Kind
    /// The `within` rule of feeds.yml that gives the same: `script#state`, `script:window.list`.
    var rule: String
    var content: Content

    /// All data in the scripts of `document`, in its order.
    static func list(in document: HTMLDocument) -> [EmbeddedData] {
        var found: [EmbeddedData] = []
        var scripts = PageScripts(document)
        while let script = scripts.next(), found.count < limit {
            found += data(of: script)
        }
        return found
    }

    private static let limit = 200

    private static func data(of script: PageScripts.Script) -> [EmbeddedData] {
        if script.isJSON {
            guard let value = JSONPayload.value(of: script.text) else { return [] }
            let kind: Kind = script.type.contains("ld+json") ? .linkedData : .json
            return [EmbeddedData(kind: kind, rule: script.rule, content: .json(value))]
        }
        if let records = RecordSet(script.text) {
            return [EmbeddedData(kind: .records, rule: script.rule, content: .records(records))]
        }
        guard script.isCode else { return [] }
        return data(ofCode: script.text)
    }

    /// What code assigns; the same for a body that is a script itself.
    static func data(ofCode script: [UInt8]) -> [EmbeddedData] {
        let scanner = ScriptScanner(script)
        let rows = ScriptRows.lists(scanner.elements)
        return scanner.assignments.map { assignment in
            EmbeddedData(
                kind: .variable, rule: "script:" + assignment.name,
                content: .json(assignment.value))
        }
            + rows.map { list in
                EmbeddedData(
                    kind: list.name.contains(",") ? .arrays : .variable,
                    rule: "script:" + list.name, content: .json(list.value))
            }
    }
}
