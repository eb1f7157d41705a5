import CLibXML2
import HTML

/// Copies an `HTMLDocument` into a libxml2 document; iterative.
struct XPathTreeBuilder {
    /// The C node of each node; nil for those that XPath does not see: the document type, and the
    /// contents of templates, which are trees of their own.
    private(set) var nodes: [xmlNodePtr?]
    /// The node that each C node was made from; its `_private` holds the place here, plus one.
    private(set) var originals: [HTMLNode] = []

    private let document: HTMLDocument
    private let page: xmlDocPtr
    private var tagNames: [HTMLName: UnsafePointer<xmlChar>] = [:]

    init(_ document: HTMLDocument, _ page: xmlDocPtr) {
        self.document = document
        self.page = page
        nodes = Array(repeating: nil, count: document.nodeCount)
        // Names are kept once each, in a dictionary that the document owns.
        page.pointee.dict = xmlDictCreate()
    }

    mutating func build() {
        guard !nodes.isEmpty else { return }
        let top = UnsafeMutableRawPointer(page).assumingMemoryBound(to: xmlNode.self)
        let root = document.root
        remember(root, top)
        var current = document.firstChild(of: root)
        while let node = current {
            let parent = document.parent(of: node).flatMap { nodes[Int($0.index)] }
            guard let parent, let copy = copy(node) else {
                current = document.nextSkippingChildren(after: node, below: root)
                continue
            }
            remember(node, copy)
            Self.link(copy, to: parent)
            let isTemplate = document.tag(of: node) == "template"
            current =
                isTemplate && document.namespace(of: node) == .html
                ? document.nextSkippingChildren(after: node, below: root)
                : document.next(after: node, below: root)
        }
    }

    // xmlAddChild would merge neighbouring texts and free one of them.
    private static func link(_ node: xmlNodePtr, to parent: xmlNodePtr) {
        node.pointee.parent = parent
        if let last = parent.pointee.last {
            last.pointee.next = node
            node.pointee.prev = last
        } else {
            parent.pointee.children = node
        }
        parent.pointee.last = node
    }

    private mutating func remember(_ node: HTMLNode, _ copy: xmlNodePtr) {
        originals.append(node)
        copy.pointee._private = UnsafeMutableRawPointer(bitPattern: originals.count)
        nodes[Int(node.index)] = copy
    }

    private mutating func copy(_ node: HTMLNode) -> xmlNodePtr? {
        switch document.kind(of: node) {
        case .element: copyElement(node)
        case .text: xmlNewDocText(page, document.text(of: node))
        case .comment: xmlNewDocComment(page, document.text(of: node))
        case .document, .doctype: nil
        }
    }

    private mutating func copyElement(_ node: HTMLNode) -> xmlNodePtr? {
        guard let name = tagName(of: node),
            let element = xmlNewDocNodeEatName(
                page, nil, UnsafeMutablePointer(mutating: name), nil)
        else { return nil }
        for (name, value) in document.attributes(of: node) {
            let attribute = xmlNewNsProp(element, nil, name, value)
            // So that id('…') finds the element.
            if name == "id", let attribute { xmlAddID(nil, page, value, attribute) }
        }
        return element
    }

    private mutating func tagName(of node: HTMLNode) -> UnsafePointer<xmlChar>? {
        let name = document.name(of: node)
        if let known = tagNames[name] { return known }
        let tag = document.tag(of: node)
        let copy = xmlDictLookup(
            page.pointee.dict, document.isXML ? tag : tag.lowercased(), -1)
        tagNames[name] = copy
        return copy
    }
}
