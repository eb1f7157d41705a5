/// 13.2.5.1 to 13.2.5.5: text up to the next tag or reference.
extension Tokenizer {
    /// 13.2.5.1 Data state.
    @inline(__always)
    mutating func dataState() -> TokenKind? {
        let start = position
        var at = start
        while true {
            at = scanText(from: at)
            guard at < end else { return emitRest(from: start) }
            let byte = byte(at)
            if byte == ASCII.lessThan {
                if at > start { return emitCharacters(from: start, to: at) }
                position = at + 1
                state = .tagOpen
                return nil
            }
            if byte == ASCII.ampersand, !mayStartReference(at) {
                at += 1
                continue
            }
            if at > start { return emitCharacters(from: start, to: at) }
            if byte == 0 {
                position = at + 1
                return .null
            }
            if let reference = consumeCharacterReference(isInAttribute: false) {
                text = reference
                return .characters
            }
            // Not a reference after all: the ampersand is text.
            at += 1
        }
    }

    /// 13.2.5.2 RCDATA state, and with it the three states of its end tag (13.2.5.9 to 11).
    mutating func rcdataState() -> TokenKind? {
        let start = position
        var at = start
        while true {
            at = scanText(from: at)
            guard at < end else { return emitRest(from: start) }
            let byte = byte(at)
            if byte == ASCII.lessThan,
                !isAppropriateEndTag(at)
                    || byte == ASCII.ampersand && !mayStartReference(at)
            {
                at += 1
                continue
            }
            if at > start { return emitCharacters(from: start, to: at) }
            if byte == ASCII.lessThan { return startAppropriateEndTag(at) }
            if byte == 0 {
                position = at + 1
                return emitReplacementCharacter()
            }
            if let reference = consumeCharacterReference(isInAttribute: false) {
                text = reference
                return .characters
            }
            at += 1
        }
    }

    /// 13.2.5.3 RAWTEXT state, and with it the three states of its end tag (13.2.5.12 to 14).
    mutating func rawtextState() -> TokenKind? {
        let start = position
        var at = start
        while true {
            at = scan(from: at, for: ASCII.lessThan, or: 0)
            guard at < end else { return emitRest(from: start) }
            if byte(at) == ASCII.lessThan, !isAppropriateEndTag(at) {
                at += 1
                continue
            }
            if at > start { return emitCharacters(from: start, to: at) }
            if byte(at) == ASCII.lessThan { return startAppropriateEndTag(at) }
            position = at + 1
            return emitReplacementCharacter()
        }
    }

    /// 13.2.5.5 PLAINTEXT state.
    mutating func plaintextState() -> TokenKind? {
        let at = scan(from: position, for: 0)
        if at > position { return emitCharacters(from: position, to: at) }
        guard at < end else { return .endOfFile }
        position = at + 1
        return emitReplacementCharacter()
    }

    /// 13.2.5.69 CDATA section state, and its two end states.
    mutating func cdataSectionState() -> TokenKind? {
        let start = position
        var at = start
        while true {
            at = scan(from: at, for: ASCII.rightBracket, or: 0)
            guard at < end else { return emitRest(from: start) }
            if byte(at) == 0 {
                if at > start { return emitCharacters(from: start, to: at) }
                position = at + 1
                return .null
            }
            guard matches("]]>", at: at) else {
                at += 1
                continue
            }
            if at > start { return emitCharacters(from: start, to: at) }
            position = at + 3
            state = .data
            return nil
        }
    }

    @inline(__always)
    func mayStartReference(_ ampersand: Int) -> Bool {
        guard ampersand + 1 < end else { return false }
        let next = byte(ampersand + 1)
        return next.isASCIIAlphanumeric || next == ASCII.number
    }

    @inline(__always)
    mutating func emitRest(from start: Int) -> TokenKind {
        end > start ? emitCharacters(from: start, to: end) : .endOfFile
    }

    /// Whether `<` at `index` starts an appropriate end tag token: `</`, the last start tag's
    /// name, then white space, `/` or `>`.
    mutating func isAppropriateEndTag(_ index: Int) -> Bool {
        guard index + 2 < end, byte(index + 1) == ASCII.solidus, byte(index + 2).isASCIIAlpha,
            lastStartTag.number > 0
        else { return false }
        let word = KnownNameIndex.shared.spelling(lastStartTag)
        let after = index + 2 + word.count
        guard after < end else { return false }
        for offset in 0..<word.count where byte(index + 2 + offset).lowercased != word[offset] {
            return false
        }
        let next = byte(after)
        return next.isHTMLWhitespace || next == ASCII.solidus || next == ASCII.greaterThan
    }

    /// Goes on behind `</` of an appropriate end tag.
    mutating func startAppropriateEndTag(_ index: Int) -> TokenKind? {
        position = index + 2
        isEndTag = true
        state = .tagName
        return nil
    }
}
