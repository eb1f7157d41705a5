/// 13.2.5.53 to 13.2.5.68: DOCTYPE.
extension Tokenizer {
    mutating func doctypeStep() -> TokenKind? {
        switch state {
        case .doctype: return doctypeState()
        case .beforeDoctypeName: return beforeDoctypeNameState()
        case .doctypeName: return doctypeNameState()
        case .afterDoctypeName: return afterDoctypeNameState()
        case .beforeDoctypePublicIdentifier: return beforeIdentifierState(isPublic: true)
        case .doctypePublicIdentifier: return identifierState(isPublic: true)
        case .afterDoctypePublicIdentifier, .betweenDoctypePublicAndSystemIdentifiers:
            return afterPublicIdentifierState()
        case .beforeDoctypeSystemIdentifier: return beforeIdentifierState(isPublic: false)
        case .doctypeSystemIdentifier: return identifierState(isPublic: false)
        case .afterDoctypeSystemIdentifier: return afterSystemIdentifierState()
        default: return bogusDoctypeState()
        }
    }

    /// 13.2.5.53 DOCTYPE state.
    private mutating func doctypeState() -> TokenKind? {
        doctype = DoctypeToken()
        state = .beforeDoctypeName
        return nil
    }

    /// 13.2.5.54 Before DOCTYPE name state.
    private mutating func beforeDoctypeNameState() -> TokenKind? {
        guard let byte = skipWhitespace() else { return emitBrokenDoctype() }
        guard byte != ASCII.greaterThan else { return emitBrokenDoctype() }
        state = .doctypeName
        return nil
    }

    /// 13.2.5.55 DOCTYPE name state.
    private mutating func doctypeNameState() -> TokenKind? {
        let before = decoded.count
        while position < end {
            let byte = byte(position)
            if byte.isHTMLWhitespace || byte == ASCII.greaterThan { break }
            if byte == 0 { appendDecoded(0xFFFD) } else { decoded.append(byte.lowercased) }
            position += 1
        }
        doctype.name = slice(end + before, end + decoded.count)
        guard position < end else { return emitBrokenDoctype() }
        state = .afterDoctypeName
        return nil
    }

    /// 13.2.5.56 After DOCTYPE name state.
    private mutating func afterDoctypeNameState() -> TokenKind? {
        guard let byte = skipWhitespace() else { return emitBrokenDoctype() }
        if byte == ASCII.greaterThan { return emitDoctype() }
        if matches("public", at: position) {
            position += 6
            state = .beforeDoctypePublicIdentifier
        } else if matches("system", at: position) {
            position += 6
            state = .beforeDoctypeSystemIdentifier
        } else {
            doctype.forceQuirks = true
            state = .bogusDoctype
        }
        return nil
    }

    /// 13.2.5.57, 58, 63 and 64: after the keyword, and before the identifier.
    private mutating func beforeIdentifierState(isPublic: Bool) -> TokenKind? {
        guard let byte = skipWhitespace() else { return emitBrokenDoctype() }
        if byte == ASCII.quotation || byte == ASCII.apostrophe {
            state = isPublic ? .doctypePublicIdentifier : .doctypeSystemIdentifier
        } else if byte == ASCII.greaterThan {
            return emitBrokenDoctype()
        } else {
            doctype.forceQuirks = true
            state = .bogusDoctype
        }
        return nil
    }

    /// 13.2.5.59, 60, 65 and 66: an identifier between its quotes.
    private mutating func identifierState(isPublic: Bool) -> TokenKind? {
        let quote = byte(position)
        let start = position + 1
        var at = start
        while at < end, byte(at) != quote, byte(at) != ASCII.greaterThan { at += 1 }
        let identifier = replacingNulls(from: start, to: at)
        if isPublic {
            doctype.publicIdentifier = identifier
        } else {
            doctype.systemIdentifier = identifier
        }
        position = at
        guard at < end, byte(at) == quote else { return emitBrokenDoctype() }
        position += 1
        state = isPublic ? .afterDoctypePublicIdentifier : .afterDoctypeSystemIdentifier
        return nil
    }

    /// 13.2.5.61 and 62: after the public identifier.
    private mutating func afterPublicIdentifierState() -> TokenKind? {
        guard let byte = skipWhitespace() else { return emitBrokenDoctype() }
        if byte == ASCII.greaterThan { return emitDoctype() }
        if byte == ASCII.quotation || byte == ASCII.apostrophe {
            state = .doctypeSystemIdentifier
        } else {
            doctype.forceQuirks = true
            state = .bogusDoctype
        }
        return nil
    }

    /// 13.2.5.67 After DOCTYPE system identifier state.
    private mutating func afterSystemIdentifierState() -> TokenKind? {
        guard let byte = skipWhitespace() else { return emitBrokenDoctype() }
        if byte == ASCII.greaterThan { return emitDoctype() }
        state = .bogusDoctype
        return nil
    }

    /// 13.2.5.68 Bogus DOCTYPE state.
    private mutating func bogusDoctypeState() -> TokenKind? {
        position = scan(from: position, for: ASCII.greaterThan)
        return emitDoctype()
    }

    private mutating func skipWhitespace() -> UInt8? {
        while position < end, byte(position).isHTMLWhitespace { position += 1 }
        return position < end ? byte(position) : nil
    }

    private mutating func emitBrokenDoctype() -> TokenKind {
        doctype.forceQuirks = true
        return emitDoctype()
    }

    /// Hands out the token; `position` is at the `>` or at the end.
    private mutating func emitDoctype() -> TokenKind {
        position = min(position + 1, end)
        state = .data
        return .doctype
    }
}
