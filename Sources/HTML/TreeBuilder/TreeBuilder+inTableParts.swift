/// 13.2.6.4.11 to 13.2.6.4.15: captions, columns, row groups, rows and cells.
extension TreeBuilder {
    /// 13.2.6.4.11 The "in caption" insertion mode.
    mutating func inCaption(_ kind: TokenKind) -> Bool {
        let name = tokenizer.tagName
        if kind == .endTag, name == .caption { return endCaption() && false }
        if kind == .startTag {
            switch name {
            case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr:
                return endCaption()
            default: return inBody(kind)
            }
        }
        if kind == .endTag {
            switch name {
            case .table: return endCaption()
            case .body, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr: return false
            default: break
            }
        }
        return inBody(kind)
    }

    private mutating func endCaption() -> Bool {
        guard hasInTableScope(.caption) else { return false }
        generateImpliedEndTags()
        popUntil(.caption)
        clearFormattingToMarker()
        mode = .inTable
        return true
    }

    /// 13.2.6.4.12 The "in column group" insertion mode.
    mutating func inColumnGroup(_ kind: TokenKind) -> Bool {
        switch kind {
        case .characters:
            if let whitespace = takeLeadingWhitespace() { insertCharacters(whitespace) }
            if tokenizer.text.count == 0 { return false }
        case .comment:
            insertComment()
            return false
        case .doctype: return false
        case .startTag:
            switch tokenizer.tagName {
            case .html: return inBody(kind)
            case .col:
                insertElement()
                pop()
                return false
            case .template: return inHead(kind)
            default: break
            }
        case .endTag:
            switch tokenizer.tagName {
            case .colgroup:
                guard isCurrent(.colgroup) else { return false }
                pop()
                mode = .inTable
                return false
            case .col: return false
            case .template: return inHead(kind)
            default: break
            }
        case .endOfFile: return inBody(kind)
        case .null: break
        }
        guard isCurrent(.colgroup) else { return false }
        pop()
        mode = .inTable
        return true
    }

    /// 13.2.6.4.13 The "in table body" insertion mode.
    mutating func inTableBody(_ kind: TokenKind) -> Bool {
        let name = tokenizer.tagName
        if kind == .startTag {
            switch name {
            case .tr:
                clearToTableBody()
                insertElement()
                mode = .inRow
                return false
            case .th, .td:
                clearToTableBody()
                insertElement(named: .tr)
                mode = .inRow
                return true
            case .caption, .col, .colgroup, .tbody, .tfoot, .thead: return endTableBody()
            default: return inTable(kind)
            }
        }
        guard kind == .endTag else { return inTable(kind) }
        switch name {
        case .tbody, .tfoot, .thead:
            guard hasInTableScope(name) else { return false }
            clearToTableBody()
            pop()
            mode = .inTable
            return false
        case .table: return endTableBody()
        case .body, .caption, .col, .colgroup, .html, .td, .th, .tr: return false
        default: return inTable(kind)
        }
    }

    private mutating func endTableBody() -> Bool {
        guard hasInTableScope(.tbody) || hasInTableScope(.thead) || hasInTableScope(.tfoot) else {
            return false
        }
        clearToTableBody()
        pop()
        mode = .inTable
        return true
    }

    /// 13.2.6.4.14 The "in row" insertion mode.
    mutating func inRow(_ kind: TokenKind) -> Bool {
        let name = tokenizer.tagName
        if kind == .startTag {
            switch name {
            case .th, .td:
                clearToTableRow()
                insertElement()
                mode = .inCell
                formatting.append(.marker)
                return false
            case .caption, .col, .colgroup, .tbody, .tfoot, .thead, .tr: return endRow()
            default: return inTable(kind)
            }
        }
        guard kind == .endTag else { return inTable(kind) }
        switch name {
        case .tr: return endRow() && false
        case .table: return endRow()
        case .tbody, .tfoot, .thead: return hasInTableScope(name) && endRow()
        case .body, .caption, .col, .colgroup, .html, .td, .th: return false
        default: return inTable(kind)
        }
    }

    private mutating func endRow() -> Bool {
        guard hasInTableScope(.tr) else { return false }
        clearToTableRow()
        pop()
        mode = .inTableBody
        return true
    }

    /// 13.2.6.4.15 The "in cell" insertion mode.
    mutating func inCell(_ kind: TokenKind) -> Bool {
        let name = tokenizer.tagName
        if kind == .startTag {
            switch name {
            case .caption, .col, .colgroup, .tbody, .td, .tfoot, .th, .thead, .tr:
                return closeCell()
            default: return inBody(kind)
            }
        }
        guard kind == .endTag else { return inBody(kind) }
        switch name {
        case .td, .th:
            if hasInTableScope(name) {
                generateImpliedEndTags()
                popUntil(name)
                clearFormattingToMarker()
                mode = .inRow
            }
            return false
        case .body, .caption, .col, .colgroup, .html: return false
        case .table, .tbody, .tfoot, .thead, .tr: return hasInTableScope(name) && closeCell()
        default: return inBody(kind)
        }
    }

    /// "Close the cell".
    private mutating func closeCell() -> Bool {
        let name: HTMLName = hasInTableScope(.td) ? .td : .th
        guard hasInTableScope(name) else { return false }
        generateImpliedEndTags()
        popUntil(name)
        clearFormattingToMarker()
        mode = .inRow
        return true
    }
}
