import HTML

/// Finds an article in the data of a page that shows none in its elements: pages whose scripts
/// write the text carry it as JSON.
struct ArticleData {
    /// One paragraph each.
    private(set) var paragraphs: [String] = []
    /// Not yet sanitised.
    private(set) var html = ""
    /// The selector of the script it came from.
    private(set) var rule = ""

    /// The longest text in the page's JSON under a name that articles have; nil where none reads
    /// like one.
    init?(_ document: HTMLDocument) {
        var best: (text: String, weight: Int32, rule: String)?
        for script in PageScripts(document) where script.isJSON && script.text.count < 8_000_000 {
            guard let value = JSONPayload.value(of: script.text),
                let found = Self.longest(value), found.weight > best?.weight ?? 0
            else { continue }
            best = (found.text, found.weight, script.rule)
        }
        guard let best, let data = Self(text: best.text) else { return nil }
        self = data
        rule = best.rule
    }

    /// An article from one text: HTML, or lines.
    init?(text: String) {
        if Bytes.contain(Array(text.utf8), "</".utf8) {
            let tree = ArticleTree(HTMLDocument.parse(Array(text.utf8)))
            var lines = ArticleLines(tree: tree, isCut: tree.isHidden)
            lines.write(0)
            paragraphs = lines.finished()
            html = text
        } else {
            paragraphs = text.split(whereSeparator: \.isNewline).map {
                CollapsedText.collapse(String($0))
            }.filter { !$0.isEmpty }
            html = paragraphs.map { "<p>\(Self.escaped($0))</p>" }.joined(separator: "\n")
        }
        guard !paragraphs.isEmpty else { return nil }
    }

    private static let names: Set<String> = [
        "articlebody", "body", "bodyhtml", "bodytext", "content", "contenthtml", "html", "text",
        "fulltext", "richtext", "markdown", "story", "paragraphs", "lines", "rawlines",
    ]
    /// Shorter texts are labels and teasers.
    private static let least: Int32 = 400

    /// The longest text below a value.
    private static func longest(_ value: JSONValue) -> (text: String, weight: Int32)? {
        var pending: [(value: JSONValue, isNamed: Bool)] = [(value, false)]
        var best: (text: String, weight: Int32)?
        while let (value, isNamed) = pending.popLast() {
            var text: String?
            switch value {
            case .string(let string) where isNamed: text = string
            case .array(let values):
                if isNamed { text = lines(values) }
                if text == nil { pending.append(contentsOf: values.map { ($0, isNamed) }) }
            case .object(let object):
                for member in object.members {
                    let name = member.name.lowercased().filter { $0 != "_" && $0 != "-" }
                    pending.append((member.value, names.contains(name)))
                }
            default: break
            }
            guard let text, let weight = weight(text), weight > best?.weight ?? 0 else { continue }
            best = (text, weight)
        }
        return best
    }

    /// An array of strings alone, as lines.
    private static func lines(_ values: [JSONValue]) -> String? {
        var lines: [String] = []
        for value in values {
            guard case .string(let line) = value else { return nil }
            lines.append(line)
        }
        return lines.count > 2 ? lines.joined(separator: "\n") : nil
    }

    /// What a text weighs, nil where it does not read like one.
    private static func weight(_ text: String) -> Int32? {
        guard text.utf8.count >= Int(least) else { return nil }
        var measure = ArticleTree.Measure()
        var text = text
        _ = text.withUTF8 { TextMeasure.read($0, into: &measure) }
        return measure.weight >= least && measure.stops >= 4 ? measure.weight : nil
    }

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
    }
}
