/// 13.2.6.4.9 to 13.2.6.4.15: tables.
extension TreeBuilder {
    /// 13.2.6.4.9 The "in table" insertion mode.
    mutating func inTable(_ kind: TokenKind) -> Bool {
        switch kind {
        case .characters, .null:
            if let current = currentNode, current.namespace == .html,
                current.traits.contains(.fosterParents) || current.name == .template
            {
                pendingTableText.removeAll(keepingCapacity: true)
                originalMode = mode
                mode = .inTableText
                return true
            }
        case .comment:
            insertComment()
            return false
        case .doctype: return false
        case .startTag:
            if let isAgain = startTagInTable() { return isAgain }
        case .endTag:
            switch tokenizer.tagName {
            case .table:
                if hasInTableScope(.table) {
                    popUntil(.table)
                    resetInsertionMode()
                }
                return false
            case .body, .caption, .col, .colgroup, .html, .tbody, .td, .tfoot, .th, .thead, .tr:
                return false
            case .template: return inHead(kind)
            default: break
            }
        case .endOfFile: return inBody(kind)
        }
        return withFosterParenting(kind)
    }

    /// "Anything else": as in the body, but out in front of the table.
    private mutating func withFosterParenting(_ kind: TokenKind) -> Bool {
        fosterParenting = true
        let isAgain = inBody(kind)
        fosterParenting = false
        return isAgain
    }

    private mutating func startTagInTable() -> Bool? {
        switch tokenizer.tagName {
        case .caption:
            clearToTable()
            formatting.append(.marker)
            insertElement()
            mode = .inCaption
            return false
        case .colgroup:
            clearToTable()
            insertElement()
            mode = .inColumnGroup
            return false
        case .col:
            clearToTable()
            insertElement(named: .colgroup)
            mode = .inColumnGroup
            return true
        case .tbody, .tfoot, .thead:
            clearToTable()
            insertElement()
            mode = .inTableBody
            return false
        case .td, .th, .tr:
            clearToTable()
            insertElement(named: .tbody)
            mode = .inTableBody
            return true
        case .table:
            guard hasInTableScope(.table) else { return false }
            popUntil(.table)
            resetInsertionMode()
            return true
        case .style, .script, .template: return inHead(.startTag)
        case .input:
            guard isHiddenInput else { return nil }
            insertElement()
            pop()
            return false
        case .form:
            guard form < 0, !isAnyOpen(.template) else { return false }
            form = insertElement().node
            pop()
            return false
        default: return nil
        }
    }

    private mutating func clearToTable() { clearStack { $0.traits.contains(.tableScope) } }

    private mutating func clearToTableBody() {
        clearStack {
            switch $0.name {
            case .tbody, .tfoot, .thead, .template, .html: $0.namespace == .html
            default: false
            }
        }
    }

    private mutating func clearToTableRow() {
        clearStack {
            ($0.name == .tr || $0.name == .template || $0.name == .html) && $0.namespace == .html
        }
    }

    /// 13.2.6.4.10 The "in table text" insertion mode.
    mutating func inTableText(_ kind: TokenKind) -> Bool {
        if kind == .null { return false }
        if kind == .characters {
            pendingTableText.append(tokenizer.text)
            return false
        }
        let isWhite = pendingTableText.allSatisfy { isWhitespace($0) }
        for text in pendingTableText {
            if isWhite {
                insertCharacters(text)
            } else {
                fosterParenting = true
                reconstructFormatting()
                insertCharacters(text)
                fosterParenting = false
                framesetOK = false
            }
        }
        mode = originalMode
        return true
    }

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
