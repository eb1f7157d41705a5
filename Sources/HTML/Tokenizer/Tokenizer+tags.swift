/// 13.2.5.6 to 13.2.5.8 and 13.2.5.40: a tag from `<` to its name, and its end.
extension Tokenizer {
    /// 13.2.5.6 Tag open state; `position` is behind the `<`.
    @inline(__always)
    mutating func tagOpenState() -> TokenKind? {
        guard position < end else {
            state = .data
            return emitCharacters(from: position - 1, to: position)
        }
        let byte = byte(position)
        if byte.isASCIIAlpha {
            isEndTag = false
            return tagNameState()
        }
        switch byte {
        case ASCII.solidus:
            position += 1
            return endTagOpenState()
        case ASCII.exclamation:
            position += 1
            state = .markupDeclarationOpen
            return nil
        case ASCII.question:
            state = .bogusComment
            return nil
        default:
            state = .data
            return emitCharacters(from: position - 1, to: position)
        }
    }

    /// 13.2.5.7 End tag open state; `position` is behind the `</`.
    @inline(__always)
    mutating func endTagOpenState() -> TokenKind? {
        guard position < end else {
            state = .data
            return emitCharacters(from: position - 2, to: position)
        }
        let byte = byte(position)
        if byte.isASCIIAlpha {
            isEndTag = true
            return tagNameState()
        }
        if byte == ASCII.greaterThan {
            position += 1
            state = .data
        } else {
            state = .bogusComment
        }
        return nil
    }

    /// 13.2.5.8 Tag name state.
    @inline(__always)
    mutating func tagNameState() -> TokenKind? {
        startTag()
        let start = position
        var isPlain = true
        var at = start
        while at < end {
            let byte = byte(at)
            if byte > ASCII.greaterThan {
                if byte.isASCIIUpper { isPlain = false }
                at += 1
                continue
            }
            if byte == ASCII.greaterThan || byte.isHTMLWhitespace || byte == ASCII.solidus { break }
            if byte == 0 { isPlain = false }
            at += 1
        }
        guard at < end else { return endInsideTag() }
        tagName = name(from: start, to: at, isPlain: isPlain)
        position = at + 1
        switch byte(at) {
        case ASCII.greaterThan: return emitTag()
        case ASCII.solidus: state = .selfClosingStartTag
        default: state = .beforeAttributeName
        }
        return nil
    }

    /// 13.2.5.40 Self-closing start tag state.
    mutating func selfClosingStartTagState() -> TokenKind? {
        guard position < end else { return endInsideTag() }
        guard byte(position) == ASCII.greaterThan else {
            state = .beforeAttributeName
            return nil
        }
        isSelfClosing = true
        position += 1
        return emitTag()
    }

    /// A new tag token: attributes that no element took are forgotten.
    @inline(__always)
    private mutating func startTag() {
        if !keepsAttributes, attributes.count > attributeStart {
            attributes.removeLast(attributes.count - attributeStart)
        }
        keepsAttributes = false
        attributeStart = attributes.count
        attributeNamesSeen = 0
        isSelfClosing = false
    }

    @inline(__always)
    mutating func emitTag() -> TokenKind {
        state = .data
        if isEndTag { return .endTag }
        lastStartTag = tagName
        return .startTag
    }

    /// A page that ends inside a tag loses the tag.
    mutating func endInsideTag() -> TokenKind {
        position = end
        state = .data
        return .endOfFile
    }
}
