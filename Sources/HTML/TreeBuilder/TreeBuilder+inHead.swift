/// 13.2.6.4.4 to 13.2.6.4.6, and 13.2.6.4.8: the head, and text-only elements.
extension TreeBuilder {
    /// 13.2.6.4.4 The "in head" insertion mode.
    mutating func inHead(_ kind: TokenKind) -> Bool {
        switch kind {
        case .characters:
            if let whitespace = takeLeadingWhitespace() { insertCharacters(whitespace) }
            if tokenizer.text.count == 0 { return false }
        case .comment:
            insertComment()
            return false
        case .doctype: return false
        case .startTag:
            if tokenizer.tagName == .html { return inBody(kind) }
            if tokenizer.tagName == .head || startTagInHead() { return false }
        case .endTag:
            switch tokenizer.tagName {
            case .template:
                endTemplate()
                return false
            case .head:
                pop()
                mode = .afterHead
                return false
            case .body, .html, .br: break
            default: return false
            }
        default: break
        }
        pop()
        mode = .afterHead
        return true
    }

    /// The start tags that "in head" treats; false for all others.
    mutating func startTagInHead() -> Bool {
        switch tokenizer.tagName {
        case .base, .basefont, .bgsound, .link, .meta:
            insertElement()
            pop()
        case .title: parseText(.rcdata)
        case .noframes, .style: parseText(.rawtext)
        case .noscript:
            insertElement()
            mode = .inHeadNoscript
        case .script: parseText(.scriptData)
        case .template: startTemplate()
        default: return false
        }
        return true
    }

    /// 13.2.6.2 Parsing elements that contain only text.
    mutating func parseText(_ state: Tokenizer.State) {
        insertElement()
        tokenizer.state = state
        originalMode = mode
        mode = .text
    }

    private mutating func startTemplate() {
        insertElement()
        formatting.append(.marker)
        framesetOK = false
        mode = .inTemplate
        templateModes.append(.inTemplate)
    }

    mutating func endTemplate() {
        guard isAnyOpen(.template) else { return }
        generateAllImpliedEndTagsThoroughly()
        popUntil(.template)
        clearFormattingToMarker()
        templateModes.removeLast()
        resetInsertionMode()
    }

    /// 13.2.6.4.5 The "in head noscript" insertion mode.
    mutating func inHeadNoscript(_ kind: TokenKind) -> Bool {
        switch kind {
        case .doctype: return false
        case .comment: return inHead(kind)
        case .characters:
            if let whitespace = takeLeadingWhitespace() { insertCharacters(whitespace) }
            if tokenizer.text.count == 0 { return false }
        case .startTag:
            switch tokenizer.tagName {
            case .html: return inBody(kind)
            case .basefont, .bgsound, .link, .meta, .noframes, .style: return inHead(kind)
            case .head, .noscript: return false
            default: break
            }
        case .endTag:
            if tokenizer.tagName == .noscript {
                pop()
                mode = .inHead
                return false
            }
            if tokenizer.tagName != .br { return false }
        default: break
        }
        pop()
        mode = .inHead
        return true
    }

    /// 13.2.6.4.6 The "after head" insertion mode.
    mutating func afterHead(_ kind: TokenKind) -> Bool {
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
            case .body:
                insertElement()
                framesetOK = false
                mode = .inBody
                return false
            case .frameset:
                insertElement()
                mode = .inFrameset
                return false
            case .base, .basefont, .bgsound, .link, .meta, .noframes, .script, .style, .template,
                .title:
                return backInHead(kind)
            case .head: return false
            default: break
            }
        case .endTag:
            switch tokenizer.tagName {
            case .template: return inHead(kind)
            case .body, .html, .br: break
            default: return false
            }
        default: break
        }
        insertElement(named: .body)
        mode = .inBody
        return true
    }

    /// What belongs in the head goes there, though the head is closed.
    private mutating func backInHead(_ kind: TokenKind) -> Bool {
        let head = head
        guard head >= 0 else { return false }
        if records[Int(head)].nextSibling >= 0 { wasReordered = true }
        push(
            OpenElement(
                node: head, name: .head, namespace: .html,
                traits: htmlTraits[Int(HTMLName.head.number)]))
        let isAgain = inHead(kind)
        removeOpen(node: head)
        return isAgain
    }

    /// 13.2.6.4.8 The "text" insertion mode.
    mutating func inText(_ kind: TokenKind) -> Bool {
        switch kind {
        case .characters:
            insertCharacters(tokenizer.text)
            return false
        case .endOfFile:
            pop()
            mode = originalMode
            return true
        default:
            pop()
            mode = originalMode
            return false
        }
    }
}
