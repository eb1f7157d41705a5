import CLibXML2
import HTML

/// libxml2's tree of one page and the context that expressions run in; it owns and frees both.
final class XPathTree {
    let context: xmlXPathContextPtr
    private let page: xmlDocPtr
    private let nodes: [xmlNodePtr?]
    private let originals: [HTMLNode]

    /// nil only where there is no memory.
    init?(_ document: HTMLDocument) {
        LibXML.start()
        guard let page = xmlNewDoc("1.0") else { return nil }
        guard let context = xmlXPathNewContext(page) else {
            xmlFreeDoc(page)
            return nil
        }
        // Errors are read from the context; without this they would be printed.
        context.pointee.error = { _, _ in }
        self.page = page
        self.context = context
        var builder = XPathTreeBuilder(document, page)
        builder.build()
        nodes = builder.nodes
        originals = builder.originals
        // Numbers the elements, so that sorting a result need not walk the tree.
        xmlXPathOrderDocElems(page)
    }

    deinit {
        xmlXPathFreeContext(context)
        xmlFreeDoc(page)
    }

    /// The C node of `node`, or of the document; nil for what XPath does not see.
    func start(at node: HTMLNode?) -> xmlNodePtr? {
        guard let node else {
            return UnsafeMutableRawPointer(page).assumingMemoryBound(to: xmlNode.self)
        }
        let index = Int(node.index)
        return nodes.indices.contains(index) ? nodes[index] : nil
    }

    func result(_ object: xmlXPathObject) -> XPathResult {
        switch object.type {
        case XPATH_STRING: return .string(object.stringval.map { String(cString: $0) } ?? "")
        // libxml2 makes a negative NaN of what is no number, which would print as "-nan".
        case XPATH_NUMBER: return .number(object.floatval.isNaN ? .nan : object.floatval)
        case XPATH_BOOLEAN: return .boolean(object.boolval != 0)
        default:
            guard let set = object.nodesetval else { return .nodes([]) }
            xmlXPathNodeSetSort(set)
            return .nodes(
                (0..<Int(set.pointee.nodeNr)).compactMap { position in
                    set.pointee.nodeTab[position].flatMap(wrap)
                })
        }
    }

    private func wrap(_ pointer: xmlNodePtr) -> XPathNode? {
        switch pointer.pointee.type {
        case XML_ELEMENT_NODE, XML_DOCUMENT_NODE: return origin(pointer).map(XPathNode.element)
        case XML_TEXT_NODE, XML_COMMENT_NODE: return origin(pointer).map(XPathNode.text)
        case XML_ATTRIBUTE_NODE:
            guard let owner = pointer.pointee.parent.flatMap(origin) else { return nil }
            let value = pointer.pointee.children?.pointee.content.map { String(cString: $0) }
            return .attribute(owner: owner, value: value ?? "")
        // A namespace's node has another layout behind its type.
        default: return nil
        }
    }

    private func origin(_ pointer: xmlNodePtr) -> HTMLNode? {
        let place = Int(bitPattern: pointer.pointee._private) - 1
        return originals.indices.contains(place) ? originals[place] : nil
    }

    /// What libxml2 has to say about the latest failure, in words.
    func latestError(in expression: String) -> XPathError {
        let error = context.pointee.lastError
        let words =
            switch xmlParserErrors(UInt32(bitPattern: error.code)) {
            case XML_XPATH_NUMBER_ERROR: "a number is malformed"
            case XML_XPATH_UNFINISHED_LITERAL_ERROR, XML_XPATH_START_LITERAL_ERROR:
                "a string in quotation marks is expected"
            case XML_XPATH_INVALID_PREDICATE_ERROR: "a predicate is malformed; expected \"]\""
            case XML_XPATH_EXPR_ERROR: "expected an expression"
            case XML_XPATH_UNCLOSED_ERROR: "a bracket is not closed"
            case XML_XPATH_INVALID_OPERAND, XML_XPATH_INVALID_TYPE:
                "a value has the wrong type here; expected nodes"
            case XML_XPATH_MEMORY_ERROR: "there is no memory for the result"
            default:
                context.pointee.opCount >= context.pointee.opLimit && context.pointee.opLimit > 0
                    ? "it takes too long on this page and was stopped; simplify it"
                    : "it is not XPath 1.0"
            }
        return XPathError(Array(expression.utf8), offset: Int(error.int1), words)
    }
}

/// libxml2's own start.
enum LibXML {
    /// Has to happen once before threads use the library; a constant is made once.
    private static let isStarted: Bool = {
        xmlInitParser()
        return true
    }()

    static func start() { _ = isStarted }
}
