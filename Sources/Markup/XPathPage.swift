import CLibXML2
package import HTML

/// A page as XPath sees it: libxml2's tree, made from an `HTMLDocument`.
///
/// Elements are in no namespace and have lower-case names, so that `//div` means what it says. The
/// tree is made by hand from nodes that are parsed already: there is no document type, no entity
/// and nothing to load. All C memory belongs to this object and is freed with it. Not to be shared
/// between tasks.
package final class XPathPage {
    /// What stopped the latest evaluation; nil where it ran to its end.
    package private(set) var failure: XPathError?

    private let tree: XPathTree?
    private var compiled: [String: xmlXPathCompExprPtr] = [:]

    /// How many of libxml2's operations one evaluation may take: about a second.
    private static let operationLimit: UInt = 20_000_000

    /// And how many all evaluations on this page: rules run once for each item.
    private static let pageLimit: UInt = 60_000_000
    private var operationsLeft = pageLimit

    /// Makes the tree.
    package init(_ document: HTMLDocument) {
        tree = XPathTree(document)
    }

    deinit {
        for expression in compiled.values { xmlXPathFreeCompExpr(expression) }
    }

    /// What `query` yields from `node` on, or from the document.
    ///
    /// An evaluation that failed yields no nodes and leaves the reason in `failure`.
    package func evaluate(_ query: XPathQuery, at node: HTMLNode?) -> XPathResult {
        failure = nil
        guard let tree else {
            failure = XPathError(column: 1, message: "there is no memory for the page's tree")
            return .nodes([])
        }
        guard operationsLeft > 0 else {
            failure = XPathError(
                column: 1, message: "the page's XPaths take too long; the rest is left out")
            return .nodes([])
        }
        guard let start = tree.start(at: node) else { return .nodes([]) }
        let context = tree.context
        xmlResetError(&context.pointee.lastError)
        guard let expression = compile(query.text, context) else {
            failure = tree.latestError(in: query.text)
            return .nodes([])
        }
        context.pointee.node = start
        context.pointee.contextSize = 1
        context.pointee.proximityPosition = 1
        context.pointee.opLimit = min(Self.operationLimit, operationsLeft)
        context.pointee.opCount = 0
        context.pointee.depth = 0
        defer { operationsLeft -= min(operationsLeft, context.pointee.opCount) }
        guard let object = xmlXPathCompiledEval(expression, context) else {
            failure = tree.latestError(in: query.text)
            return .nodes([])
        }
        defer { xmlXPathFreeObject(object) }
        return tree.result(object.pointee)
    }

    private func compile(_ text: String, _ context: xmlXPathContextPtr) -> xmlXPathCompExprPtr? {
        if let known = compiled[text] { return known }
        context.pointee.opLimit = 0
        let expression = xmlXPathCtxtCompile(context, text)
        compiled[text] = expression
        return expression
    }
}
