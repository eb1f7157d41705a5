/// 13.2.6.5 The rules for parsing tokens in foreign content
extension TreeBuilder {
    mutating func inForeignContent(_ kind: TokenKind) -> Bool {
        switch kind {
        case .null: insertReplacementCharacter()
        case .characters:
            insertCharacters(tokenizer.text)
            if framesetOK, !isWhitespace(tokenizer.text) { framesetOK = false }
        case .comment: insertComment()
        case .doctype, .endOfFile: break
        case .startTag:
            if breaksOut { return breakOut(kind) }
            if let current = adjustedCurrentNode { startForeign(current.namespace) }
        case .endTag:
            switch tokenizer.tagName {
            case .br, .p: return breakOut(kind)
            default: return endForeign()
            }
        }
        return false
    }

    /// The start tags that no SVG or MathML element bears: the page forgot to close the drawing.
    private var breaksOut: Bool {
        switch tokenizer.tagName {
        case .b, .big, .blockquote, .body, .br, .center, .code, .dd, .div, .dl, .dt, .em, .embed,
            .h1, .h2, .h3, .h4, .h5, .h6, .head, .hr, .i, .img, .li, .listing, .menu, .meta, .nobr,
            .ol, .p, .pre, .ruby, .s, .small, .span, .strong, .strike, .sub, .sup, .table, .tt, .u,
            .ul, .var:
            true
        case .font:
            tokenizer.attributes[tokenizer.attributeStart...].contains {
                $0.name == .color || $0.name == .face || $0.name == .size
            }
        default: false
        }
    }

    private mutating func breakOut(_ kind: TokenKind) -> Bool {
        while let current = currentNode, current.namespace != .html,
            current.traits.isDisjoint(with: [.htmlIntegrationPoint, .mathMLTextIntegrationPoint])
        {
            pop()
        }
        return process(kind, using: mode)
    }

    /// "Insert a foreign element" for the current start tag, names and attributes adjusted.
    mutating func startForeign(_ namespace: HTMLDocument.Namespace) {
        if open.isEmpty || currentNode?.namespace == .html { reconstructFormatting() }
        var name = tokenizer.tagName
        if namespace == .svg { name = ForeignNames.shared.adjustedElement(name) }
        adjustAttributes(namespace)
        var traits: ElementTraits =
            namespace == .svg ? ElementTraits.ofSVG(name) : ElementTraits.ofMathML(name)
        if namespace == .mathml, name == .annotationXml, isHTMLAnnotation {
            traits.insert(.htmlIntegrationPoint)
        }
        tokenizer.keepsAttributes = true
        let start = tokenizer.attributeStart
        insertElement(
            OpenElement(node: -1, name: name, namespace: namespace, traits: traits),
            attributes: start, count: tokenizer.attributes.count - start)
        if tokenizer.isSelfClosing { pop() }
    }

    /// "Adjust MathML attributes" and "adjust SVG attributes".
    ///
    /// "Adjust foreign attributes" changes no spelling: in SVG and MathML `xlink:href` is the
    /// attribute of the XLink namespace.
    private mutating func adjustAttributes(_ namespace: HTMLDocument.Namespace) {
        for index in tokenizer.attributeStart..<tokenizer.attributes.count {
            let name = tokenizer.attributes[index].name
            if namespace == .svg {
                tokenizer.attributes[index].name = ForeignNames.shared.adjustedAttribute(name)
            } else if name == .definitionurl {
                tokenizer.attributes[index].name = .definitionURL
            }
        }
    }

    private var isHTMLAnnotation: Bool {
        for attribute in tokenizer.attributes[tokenizer.attributeStart...]
        where attribute.name == .encoding {
            let bytes = tokenizer.bytes(of: attribute.value).map(\.lowercased)
            return bytes.elementsEqual("text/html".utf8)
                || bytes.elementsEqual("application/xhtml+xml".utf8)
        }
        return false
    }

    /// "Any other end tag".
    private mutating func endForeign() -> Bool {
        let name = tokenizer.tagName
        let svgName = ForeignNames.shared.adjustedElement(name)
        for index in open.indices.reversed() {
            let element = open[index]
            if index == 0 { return false }
            if element.namespace == .html, index < open.count - 1 {
                return process(.endTag, using: mode)
            }
            if element.name == (element.namespace == .svg ? svgName : name) {
                while let popped = pop(), popped.node != element.node {}
                return false
            }
        }
        return false
    }
}

/// Names that SVG spells with capitals, found by their lower-case numbers.
struct ForeignNames: Sendable {
    private let elements: [HTMLName: HTMLName]
    private let attributes: [HTMLName: HTMLName]

    static let shared = ForeignNames()

    private init() {
        elements = Self.table(adjustedSVGElementNames)
        attributes = Self.table(adjustedSVGAttributeNames)
    }

    func adjustedElement(_ name: HTMLName) -> HTMLName { elements[name] ?? name }

    func adjustedAttribute(_ name: HTMLName) -> HTMLName { attributes[name] ?? name }

    private static func table(_ words: StaticString) -> [HTMLName: HTMLName] {
        var table: [HTMLName: HTMLName] = [:]
        for word in KnownNameIndex.words(of: words) {
            let adjusted = String(decoding: word, as: UTF8.self)
            if let from = HTMLNameTable.wellKnown(adjusted.lowercased()),
                let to = HTMLNameTable.wellKnown(adjusted)
            {
                table[from] = to
            }
        }
        return table
    }
}
