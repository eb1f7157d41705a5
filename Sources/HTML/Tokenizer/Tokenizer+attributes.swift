/// 13.2.5.32 to 13.2.5.39: attributes.
extension Tokenizer {
    /// 13.2.5.32 Before attribute name state.
    @inline(__always)
    mutating func beforeAttributeNameState() -> TokenKind? {
        while position < end, byte(position).isHTMLWhitespace { position += 1 }
        guard position < end else { return endInsideTag() }
        let byte = byte(position)
        if byte == ASCII.solidus || byte == ASCII.greaterThan { return afterAttributeNameState() }
        return attributeNameState()
    }

    /// 13.2.5.33 Attribute name state; an `=` at the start is part of the name.
    @inline(__always)
    mutating func attributeNameState() -> TokenKind? {
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
            if byte == ASCII.equals, at > start { break }
            if byte == ASCII.greaterThan || byte.isHTMLWhitespace || byte == ASCII.solidus { break }
            if byte == 0 { isPlain = false }
            at += 1
        }
        guard at < end else { return endInsideTag() }
        startAttribute(from: start, to: at, isPlain: isPlain)
        position = at
        if byte(at) == ASCII.equals {
            position = at + 1
            return beforeAttributeValueState()
        }
        return afterAttributeNameState()
    }

    /// 13.2.5.34 After attribute name state.
    mutating func afterAttributeNameState() -> TokenKind? {
        while position < end, byte(position).isHTMLWhitespace { position += 1 }
        guard position < end else { return endInsideTag() }
        switch byte(position) {
        case ASCII.solidus:
            position += 1
            state = .selfClosingStartTag
        case ASCII.equals:
            position += 1
            state = .beforeAttributeValue
        case ASCII.greaterThan:
            position += 1
            return emitTag()
        default: state = .attributeName
        }
        return nil
    }

    /// 13.2.5.35 Before attribute value state.
    @inline(__always)
    mutating func beforeAttributeValueState() -> TokenKind? {
        while position < end, byte(position).isHTMLWhitespace { position += 1 }
        guard position < end else { return endInsideTag() }
        switch byte(position) {
        case ASCII.quotation:
            position += 1
            return attributeValueQuotedState(ASCII.quotation)
        case ASCII.apostrophe:
            position += 1
            return attributeValueQuotedState(ASCII.apostrophe)
        case ASCII.greaterThan:
            position += 1
            return emitTag()
        default:
            state = .attributeValueUnquoted
            return nil
        }
    }

    /// 13.2.5.36 and 37, Attribute value (double-quoted) and (single-quoted) states.
    @inline(__always)
    mutating func attributeValueQuotedState(_ quote: UInt8) -> TokenKind? {
        let start = position
        var at = scan(from: start, for: quote, or: ASCII.ampersand)
        while at < end, byte(at) == ASCII.ampersand, !mayStartReference(at) {
            at = scan(from: at + 1, for: quote, or: ASCII.ampersand)
        }
        guard at < end else { return endInsideTag() }
        if byte(at) == quote {
            finishAttribute(slice(start, at))
            position = at + 1
        } else {
            guard decodeAttributeValue(from: start, to: at, isEnd: { $0 == quote }) else {
                return endInsideTag()
            }
            position += 1
        }
        return afterAttributeValueQuotedState()
    }

    /// 13.2.5.38 Attribute value (unquoted) state.
    mutating func attributeValueUnquotedState() -> TokenKind? {
        let start = position
        var at = start
        while at < end {
            let byte = byte(at)
            if byte <= ASCII.greaterThan,
                byte.isHTMLWhitespace || byte == ASCII.greaterThan || byte == ASCII.ampersand
                    || byte == 0
            {
                break
            }
            at += 1
        }
        guard at < end else { return endInsideTag() }
        if byte(at) == ASCII.ampersand || byte(at) == 0 {
            let ends = { (byte: UInt8) in byte.isHTMLWhitespace || byte == ASCII.greaterThan }
            guard decodeAttributeValue(from: start, to: at, isEnd: ends) else {
                return endInsideTag()
            }
        } else {
            finishAttribute(slice(start, at))
            position = at
        }
        if byte(position) == ASCII.greaterThan {
            position += 1
            return emitTag()
        }
        position += 1
        state = .beforeAttributeName
        return nil
    }

    /// 13.2.5.39 After attribute value (quoted) state.
    @inline(__always)
    mutating func afterAttributeValueQuotedState() -> TokenKind? {
        guard position < end else { return endInsideTag() }
        let byte = byte(position)
        if byte == ASCII.greaterThan {
            position += 1
            return emitTag()
        }
        if byte == ASCII.solidus {
            position += 1
            state = .selfClosingStartTag
        } else {
            state = .beforeAttributeName
        }
        return nil
    }
}

extension Tokenizer {
    /// Leaving the attribute name state: a name that the tag already has, and every attribute
    /// above the limit, is read and forgotten.
    @inline(__always)
    private mutating func startAttribute(from start: Int, to: Int, isPlain: Bool) {
        guard attributes.count - attributeStart < attributeLimit else {
            keepsAttribute = false
            attributeLimitWasHit = true
            return
        }
        let name = name(from: start, to: to, isPlain: isPlain)
        let bit: UInt64 = 1 << UInt64(truncatingIfNeeded: name.number & 63)
        if attributeNamesSeen & bit != 0 {
            for index in attributeStart..<attributes.count where attributes[index].name == name {
                keepsAttribute = false
                return
            }
        }
        attributeNamesSeen |= bit
        keepsAttribute = true
        attributes.append(
            HTMLDocument.AttributeRecord(name: name, valueStart: Int32(start), valueCount: 0))
    }

    @inline(__always)
    private mutating func finishAttribute(_ value: TextSlice) {
        guard keepsAttribute else { return }
        let last = attributes.count - 1
        attributes[last].valueStart = value.start
        attributes[last].valueCount = value.count
    }

    /// Reads on through a value that holds references or U+0000; `special` is the first of them.
    ///
    /// Leaves `position` at the byte that ends the value; false where the page ends first.
    private mutating func decodeAttributeValue(
        from start: Int, to special: Int, isEnd: (UInt8) -> Bool
    ) -> Bool {
        let before = decoded.count
        appendDecoded(from: start, to: special)
        position = special
        while position < end {
            let byte = byte(position)
            if isEnd(byte) {
                finishAttribute(slice(end + before, end + decoded.count))
                if !keepsAttribute { decoded.removeLast(decoded.count - before) }
                return true
            }
            if byte == ASCII.ampersand, consumeCharacterReference(isInAttribute: true) != nil {
                continue
            }
            if byte == 0 { appendDecoded(0xFFFD) } else { decoded.append(byte) }
            position += 1
        }
        return false
    }
}
