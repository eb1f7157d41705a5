@testable import HTML

extension HTMLDocument {
    /// The tree below a node in one line: `p[class=a]("text" b())`.
    func sketch(of node: HTMLNode) -> String {
        children(of: node).map { child in
            switch kind(of: child) {
            case .text: return "\"\(text(of: child))\""
            case .comment: return "!\(text(of: child))"
            case .doctype: return "doctype"
            case .document: return "document"
            case .element:
                let attributes = attributes(of: child).map { "\($0.name)=\($0.value)" }
                let list = attributes.isEmpty ? "" : "[\(attributes.joined(separator: " "))]"
                let inner = sketch(of: child)
                return tag(of: child) + list + (inner.isEmpty ? "" : "(\(inner))")
            }
        }.joined(separator: " ")
    }

    /// What the body of a page holds.
    static func bodySketch(_ page: String, limits: HTMLLimits = HTMLLimits()) -> String {
        let document = parse(Array(page.utf8), limits: limits)
        guard let html = document.children(of: document.root).first(where: document.isElement),
            let body = document.lastChild(of: html)
        else { return "" }
        return document.sketch(of: body)
    }
}
