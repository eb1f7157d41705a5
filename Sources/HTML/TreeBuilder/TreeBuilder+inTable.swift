/// 13.2.6.4.9 and 13.2.6.4.10: a table outside its rows and cells.
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

    mutating func clearToTable() { clearStack { $0.traits.contains(.tableScope) } }

    mutating func clearToTableBody() {
        clearStack {
            switch $0.name {
            case .tbody, .tfoot, .thead, .template, .html: $0.namespace == .html
            default: false
            }
        }
    }

    mutating func clearToTableRow() {
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
}
