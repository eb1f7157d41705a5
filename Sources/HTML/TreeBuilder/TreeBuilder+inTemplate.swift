/// 13.2.6.4.16: the contents of a template, and where they lead back to.
extension TreeBuilder {
    /// 13.2.6.4.16 The "in template" insertion mode.
    mutating func inTemplate(_ kind: TokenKind) -> Bool {
        switch kind {
        case .characters, .null, .comment, .doctype: return inBody(kind)
        case .startTag:
            let next: InsertionMode
            switch tokenizer.tagName {
            case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template,
                .title:
                return inHead(kind)
            case .caption, .colgroup, .tbody, .tfoot, .thead: next = .inTable
            case .col: next = .inColumnGroup
            case .tr: next = .inTableBody
            case .td, .th: next = .inRow
            default: next = .inBody
            }
            templateModes[templateModes.count - 1] = next
            mode = next
            return true
        case .endTag:
            if tokenizer.tagName == .template { endTemplate() }
            return false
        case .endOfFile:
            guard isAnyOpen(.template) else {
                stopParsing()
                return false
            }
            popUntil(.template)
            clearFormattingToMarker()
            templateModes.removeLast()
            resetInsertionMode()
            return true
        }
    }

    /// 13.2.4.1 "Reset the insertion mode appropriately".
    mutating func resetInsertionMode() {
        for index in open.indices.reversed() {
            let isLast = index == 0
            let element = isLast ? context ?? open[0] : open[index]
            if let next = insertionMode(for: element, isLast: isLast) {
                mode = next
                return
            }
        }
        mode = .inBody
    }

    private mutating func insertionMode(for element: OpenElement, isLast: Bool) -> InsertionMode? {
        guard element.namespace == .html else { return isLast ? .inBody : nil }
        switch element.name {
        case .td, .th: return isLast ? .inBody : .inCell
        case .tr: return .inRow
        case .tbody, .thead, .tfoot: return .inTableBody
        case .caption: return .inCaption
        case .colgroup: return .inColumnGroup
        case .table: return .inTable
        case .template: return templateModes.last ?? .inBody
        case .head: return isLast ? .inBody : .inHead
        case .body: return .inBody
        case .frameset: return .inFrameset
        case .html: return head < 0 ? .beforeHead : .afterHead
        default: return isLast ? .inBody : nil
        }
    }
}
