/// 13.2.6.4.17 to 13.2.6.4.21: frames, and what comes after the body.
extension TreeBuilder {
    /// 13.2.6.4.17 The "after body" insertion mode.
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

    /// 13.2.6.4.18 The "in frameset" insertion mode.
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

    /// 13.2.6.4.19 The "after frameset" insertion mode.
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

    /// 13.2.6.4.20 The "after after body" insertion mode.
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

    /// 13.2.6.4.21 The "after after frameset" insertion mode.
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
