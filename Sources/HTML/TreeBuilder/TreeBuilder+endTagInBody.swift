/// 13.2.6.4.7 The "in body" insertion mode: end tags.
extension TreeBuilder {
    mutating func endTagInBody() -> Bool {
        let name = tokenizer.tagName
        switch name {
        case .div, .ul, .ol, .dl, .section, .article, .header, .footer, .nav, .main, .aside,
            .address, .blockquote, .button, .center, .details, .dialog, .dir, .fieldset,
            .figcaption, .figure, .hgroup, .listing, .menu, .pre, .search, .select, .summary:
            if hasInScope(name) {
                generateImpliedEndTags()
                popUntil(name)
            }
        case .a, .b, .big, .code, .em, .font, .i, .nobr, .s, .small, .strike, .strong, .tt, .u:
            if !adopt(name) { anyOtherEndTag() }
        case .p:
            if !hasInScope(.p, extra: .buttonScope) { insertElement(named: .p) }
            closeParagraph()
        case .li:
            if hasInScope(.li, extra: .listItemScope) { close(.li) }
        case .dd, .dt:
            if hasInScope(name) { close(name) }
        case .h1, .h2, .h3, .h4, .h5, .h6: endHeading()
        case .body: return endBody()
        case .html: return endBody() || mode == .afterBody
        case .form: endForm()
        case .template: endTemplate()
        case .applet, .marquee, .object:
            if hasInScope(name) {
                generateImpliedEndTags()
                popUntil(name)
                clearFormattingToMarker()
            }
        case .br:
            reconstructFormatting()
            insertElement(named: .br)
            pop()
            framesetOK = false
        default: anyOtherEndTag()
        }
        return false
    }

    private mutating func close(_ name: HTMLName) {
        generateImpliedEndTags(except: name)
        popUntil(name)
    }

    /// "Any other end tag".
    mutating func anyOtherEndTag() {
        let name = tokenizer.tagName
        var index = open.count - 1
        while index >= 0 {
            let element = open[index]
            index -= 1
            if element.name == name, element.namespace == .html {
                generateImpliedEndTags(except: name)
                while let popped = pop(), popped.node != element.node {}
                return
            }
            if element.traits.contains(.special) { return }
        }
    }

    private mutating func endHeading() {
        guard hasHeadingInScope() else { return }
        generateImpliedEndTags()
        while let popped = pop(), !popped.traits.contains(.heading) {}
    }

    /// The body stays open: what follows it is content of it.
    private mutating func endBody() -> Bool {
        if hasInScope(.body) { mode = .afterBody }
        return false
    }

    private mutating func endForm() {
        if isAnyOpen(.template) {
            guard hasInScope(.form) else { return }
            generateImpliedEndTags()
            popUntil(.form)
            return
        }
        let node = form
        form = -1
        guard node >= 0, node < records.count, records[Int(node)].isOpen,
            let index = openIndex(of: node),
            !open[(index + 1)...].contains(where: { $0.traits.contains(.scope) })
        else { return }
        generateImpliedEndTags()
        removeOpen(node: node)
    }
}
