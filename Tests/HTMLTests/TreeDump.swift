@testable import HTML

/// A tree as indented text, in the format of the html5lib-tests.
struct TreeDump {
    let document: HTMLDocument
    private var lines: [String] = []

    var text: String { lines.joined(separator: "\n") }

    init(_ document: HTMLDocument) {
        self.document = document
        let top = document.fragmentTop ?? document.root
        var pending: [(HTMLNode, Int)] = document.children(of: top).map { ($0, 0) }.reversed()
        while let (node, depth) = pending.popLast() {
            add(node, depth)
            var inner = depth + 1
            if document.kind(of: node) == .element, document.name(of: node) == .template,
                document.namespace(of: node) == .html
            {
                line("content", depth + 1)
                inner += 1
            }
            pending.append(contentsOf: document.children(of: node).map { ($0, inner) }.reversed())
        }
    }

    private mutating func line(_ text: String, _ depth: Int) {
        lines.append("| " + String(repeating: "  ", count: depth) + text)
    }

    private mutating func add(_ node: HTMLNode, _ depth: Int) {
        switch document.kind(of: node) {
        case .document: line("#document", depth)
        case .text: line("\"\(document.text(of: node))\"", depth)
        case .comment: line("<!-- \(document.text(of: node)) -->", depth)
        case .doctype:
            let parts = document.doctype(of: node)
            let identifiers =
                parts.publicIdentifier.isEmpty && parts.systemIdentifier.isEmpty
                ? "" : " \"\(parts.publicIdentifier)\" \"\(parts.systemIdentifier)\""
            line("<!DOCTYPE \(parts.name)\(identifiers)>", depth)
        case .element:
            let namespace = document.namespace(of: node)
            let prefix = namespace == .html ? "" : namespace == .svg ? "svg " : "math "
            line("<\(prefix)\(document.tag(of: node))>", depth)
            let attributes = document.attributes(of: node).map {
                (namespace == .html ? $0.name : Self.adjusted($0.name), $0.value)
            }
            for (name, value) in attributes.sorted(by: {
                $0.0.utf16.lexicographicallyPrecedes($1.0.utf16)
            }) {
                line("\(name)=\"\(value)\"", depth + 1)
            }
        }
    }

    /// "Adjust foreign attributes": prefix and local name are written apart.
    private static func adjusted(_ name: String) -> String {
        let foreign = [
            "xlink:actuate", "xlink:arcrole", "xlink:href", "xlink:role", "xlink:show",
            "xlink:title", "xlink:type", "xml:lang", "xml:space", "xmlns:xlink",
        ]
        if name == "xmlns" { return "xmlns xmlns" }
        return foreign.contains(name) ? name.split(separator: ":").joined(separator: " ") : name
    }
}
