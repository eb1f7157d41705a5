import HTML
import Markup
import Model

/// The document inside a page that `within` names, one rule within the other.
struct Passage: Sendable {
    /// What the rules for items run on.
    enum Content: Sendable {
        case text([UInt8])
        case json(JSONValue)
    }

    private let rules: [CompiledRule]

    /// Throws where one of the rules is wrong.
    init(_ rules: [Rule]) throws(RuleError) {
        var compiled: [CompiledRule] = []
        for rule in rules { compiled.append(try RuleCompiler.compile(rule)) }
        self.rules = compiled
    }

    var isWholePage: Bool { rules.isEmpty }

    /// What stands there in `utf8`; throws where a rule finds nothing.
    func content(of utf8: [UInt8], url: String) throws(ExtractError) -> Content {
        var content = Content.text(utf8)
        for rule in rules {
            guard let inner = try Self.content(of: content, rule, url) else {
                throw .noItems(Self.nothing(rule, content))
            }
            content = inner
        }
        return content
    }

    private static func content(
        of outer: Content, _ rule: CompiledRule, _ url: String
    ) throws(ExtractError) -> Content? {
        switch rule.query {
        case .json(let path): return try json(of: outer, path, rule, url)
        case .script(let name):
            guard case .text(let utf8) = outer else { return nil }
            return script(name, in: utf8, rule, url)
        case .css, .xpath:
            guard case .text(let utf8) = outer else { return nil }
            return joined(texts(of: utf8, rule, url), rule, url)
        }
    }

    private static func json(
        of outer: Content, _ path: JSONPath, _ rule: CompiledRule, _ url: String
    ) throws(ExtractError) -> Content? {
        let value: JSONValue
        switch outer {
        case .json(let inner): value = inner
        case .text(let utf8):
            do throws(JSONParser.Fault) {
                value = try JSONParser.parse(utf8)
            } catch {
                guard let inner = JSONPayload.value(of: utf8) else {
                    throw .malformedJSON(
                        line: error.line, column: error.column, reason: error.reason)
                }
                value = inner
            }
        }
        // A query that takes too long finds nothing.
        let found = (try? JSONPathEvaluator.evaluate(path, on: value)) ?? []
        let texts = found.flatMap(\.texts)
        if let first = found.first {
            switch first {
            case .object: return .json(first)
            case .array where texts.isEmpty: return .json(first)
            default: break
            }
        }
        return joined(texts, rule, url)
    }

    /// What a script gives the name, in the page's scripts or in a body that is one itself.
    private static func script(
        _ name: String, in utf8: [UInt8], _ rule: CompiledRule, _ url: String
    ) -> Content? {
        let first = utf8.first { $0 > 0x20 && $0 < 0x80 }
        let data =
            first == UInt8(ascii: "<")
            ? EmbeddedData.list(in: HTMLDocument.parse(utf8, limits: .page))
            : EmbeddedData.data(ofCode: utf8)
        for entry in data where isMeant(entry.rule, name) {
            guard case .json(let value) = entry.content else { continue }
            if case .string(let text) = value { return joined([text], rule, url) }
            return .json(value)
        }
        return nil
    }

    /// Whether a rule that was found is the one asked for: `list` is also `window.list`, and of
    /// arrays side by side some are enough.
    private static func isMeant(_ found: String, _ name: String) -> Bool {
        guard found.hasPrefix("script:") else { return false }
        let found = found.dropFirst(7)
        if found == name || found == "window." + name || "window." + found == name { return true }
        guard found.contains(",") else { return false }
        let names = found.split(separator: ",")
        return name.split(separator: ",").allSatisfy { wanted in
            names.contains { $0 == wanted.drop { $0 == " " } }
        }
    }

    /// The texts that a rule finds in HTML: scripts whole, elements as their HTML.
    private static func texts(of utf8: [UInt8], _ rule: CompiledRule, _ url: String) -> [String] {
        let document = HTMLDocument.parse(utf8, limits: .page)
        let page = HTMLPage(document: document, url: url, bodySize: utf8.count)
        let runner = HTMLRuleRunner(page: page)
        guard rule.rule.taking == .text else {
            let region = ItemRegion(document: document, nodes: [document.root])
            return runner.match(rule, in: region, field: .content).values
        }
        return runner.elements(rule).compactMap { node in
            page.allowance.take {
                TagNames.holdsText.contains(node, in: document)
                    ? document.textContent(of: node) : document.innerHTML(of: node)
            }
        }
    }

    /// Texts after the rule's steps as one: the first where it is JSON, all of them where not.
    private static func joined(
        _ texts: [String], _ rule: CompiledRule, _ url: String
    ) -> Content? {
        var lines: [String]?
        // A pattern that runs away leaves nothing.
        let values = ((try? rule.run(texts, baseURL: url, lines: &lines)) ?? [])
            .filter { value in value.utf8.contains { $0 > 0x20 } }
        guard let first = values.first else { return nil }
        let start = first.utf8.first { $0 > 0x20 }
        let isJSON = start == UInt8(ascii: "{") || start == UInt8(ascii: "[")
        return .text(Array((isJSON ? first : values.joined(separator: "\n")).utf8))
    }

    private static func nothing(
        _ rule: CompiledRule, _ content: Content
    ) -> ExtractError.NoItems {
        var facts = ExtractError.NoItems(rule: "within: " + rule.rule.text, nodesTried: 0)
        switch content {
        case .json(let value): facts.nodesTried = JSONDefaults.count(value)
        case .text(let utf8):
            let document = HTMLDocument.parse(utf8, limits: .page)
            facts.nodesTried = document.nodeCount
            let rules = EmbeddedData.list(in: document).map(\.rule).prefix(5)
            if !rules.isEmpty {
                facts.hint = "its scripts hold data at " + rules.joined(separator: ", ")
            }
        }
        return facts
    }
}
