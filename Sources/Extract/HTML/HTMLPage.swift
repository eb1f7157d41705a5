import HTML
import Markup

/// A parsed page, with a tree for XPath that is built when a rule first asks for it.
final class HTMLPage {
    let document: HTMLDocument
    /// The address that links resolve against.
    let baseURL: String
    /// What its items may take.
    let allowance: PageAllowance
    private lazy var xpath = XPathPage(document)
    /// What a body that is records says beside them.
    var records: RecordSet?
    /// Why XPaths could not be run to their end, by expression.
    private(set) var failures: [XPathQuery: String] = [:]

    init(document: HTMLDocument, url: String, bodySize: Int) {
        allowance = PageAllowance(bodySize: bodySize)
        self.document = document
        let base = Self.first("base", in: document).flatMap { document.attribute("href", of: $0) }
        baseURL = base.map { URLReference.resolve($0, against: url) } ?? url
    }

    /// What `query` yields from `node` on; nothing more once it has failed on this page, since a
    /// failure costs about a second.
    func evaluate(_ query: XPathQuery, at node: HTMLNode?) -> XPathResult {
        guard failures[query] == nil else { return .nodes([]) }
        let result = xpath.evaluate(query, at: node)
        if let failure = xpath.failure { failures[query] = failure.message }
        return result
    }

    /// The text of `<title>`.
    var title: String? {
        guard let title = Self.first("title", in: document) else { return nil }
        let text = CollapsedText.of(title, in: document)
        return text.isEmpty ? nil : text
    }

    private static func first(_ tag: String, in document: HTMLDocument) -> HTMLNode? {
        let names = NameSet([tag])
        var current = document.firstChild(of: document.root)
        while let node = current {
            if names.contains(node, in: document), document.namespace(of: node) == .html {
                return node
            }
            current = document.next(after: node, below: document.root)
        }
        return nil
    }
}
