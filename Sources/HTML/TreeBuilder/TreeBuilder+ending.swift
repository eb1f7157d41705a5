/// 13.2.6.4.16 to 13.2.6.4.23: templates, frames, and what comes after the body.
extension TreeBuilder {
    /// 13.2.6.4.18 The "in template" insertion mode.
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

    /// 13.2.6.4.19 The "after body" insertion mode.
    mutating func afterBody(_ kind: TokenKind) -> Bool {
        switch kind {
        case .characters where isWhitespace(tokenizer.text): return inBody(kind)
        case .comment:
            hasCommentAfterBody = true
            insertComment(at: Place(parent: open.first?.node ?? 0))
            return false
        case .doctype: return false
        case .startTag where tokenizer.tagName == .html: return inBody(kind)
        case .endTag where tokenizer.tagName == .html:
            if context == nil { mode = .afterAfterBody }
            return false
        case .endOfFile:
            stopParsing()
            return false
        default: return backInBody()
        }
    }

    private mutating func backInBody() -> Bool {
        if hasCommentAfterBody { wasReordered = true }
        mode = .inBody
        return true
    }

    /// 13.2.6.4.20 The "in frameset" insertion mode.
    mutating func inFrameset(_ kind: TokenKind) -> Bool {
        switch kind {
        case .characters: insertWhitespaceOnly()
        case .comment: insertComment()
        case .null, .doctype: break
        case .startTag:
            switch tokenizer.tagName {
            case .html: return inBody(kind)
            case .frameset: insertElement()
            case .frame:
                insertElement()
                pop()
            case .noframes: return inHead(kind)
            default: break
            }
        case .endTag:
            guard tokenizer.tagName == .frameset, open.count > 1 else { return false }
            pop()
            if context == nil, !isCurrent(.frameset) { mode = .afterFrameset }
        case .endOfFile: stopParsing()
        }
        return false
    }

    /// Keeps the white space of a run and drops the rest, character by character.
    private mutating func insertWhitespaceOnly() {
        while tokenizer.text.count > 0 {
            if let whitespace = takeLeadingWhitespace() { insertCharacters(whitespace) }
            while tokenizer.text.count > 0, !tokenizer.byte(of: tokenizer.text, 0).isHTMLWhitespace
            {
                tokenizer.text.start += 1
                tokenizer.text.count -= 1
            }
        }
    }

    /// 13.2.6.4.21 The "after frameset" insertion mode.
    mutating func afterFrameset(_ kind: TokenKind) -> Bool {
        switch kind {
        case .characters: insertWhitespaceOnly()
        case .comment: insertComment()
        case .null, .doctype: break
        case .startTag:
            if tokenizer.tagName == .html { return inBody(kind) }
            if tokenizer.tagName == .noframes { return inHead(kind) }
        case .endTag:
            if tokenizer.tagName == .html { mode = .afterAfterFrameset }
        case .endOfFile: stopParsing()
        }
        return false
    }

    /// 13.2.6.4.22 The "after after body" insertion mode.
    mutating func afterAfterBody(_ kind: TokenKind) -> Bool {
        switch kind {
        case .comment:
            hasCommentAfterBody = true
            insertComment(at: Place(parent: 0))
            return false
        case .doctype: return inBody(kind)
        case .characters where isWhitespace(tokenizer.text):
            if hasCommentAfterBody { wasReordered = true }
            return inBody(kind)
        case .startTag where tokenizer.tagName == .html: return inBody(kind)
        case .endOfFile:
            stopParsing()
            return false
        default: return backInBody()
        }
    }

    /// 13.2.6.4.23 The "after after frameset" insertion mode.
    mutating func afterAfterFrameset(_ kind: TokenKind) -> Bool {
        switch kind {
        case .comment: insertComment(at: Place(parent: 0))
        case .characters:
            let count = records.count
            insertWhitespaceOnly()
            if records.count != count { wasReordered = true }
        case .startTag:
            if tokenizer.tagName == .html { return inBody(kind) }
            if tokenizer.tagName == .noframes {
                wasReordered = true
                return inHead(kind)
            }
        case .endOfFile: stopParsing()
        case .null, .doctype, .endTag: break
        }
        return false
    }
}

extension TreeBuilder {
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
