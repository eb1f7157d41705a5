/// 13.2.5.4 and 13.2.5.15 to 13.2.5.31: script data, and the comments inside it in which `</script>`
/// does not end the script. All of it is one run of the page's bytes.
extension Tokenizer {
    /// 13.2.5.4 Script data state.
    mutating func scriptDataState() -> TokenKind? {
        let start = position
        var at = start
        while true {
            at = scan(from: at, for: ASCII.lessThan, or: 0)
            guard at < end else { return emitRest(from: start) }
            if byte(at) == 0 { return emitBeforeNull(from: start, at) }
            if isAppropriateEndTag(at) { return emitBeforeEndTag(from: start, at) }
            if matches("<!--", at: at) {
                // Script data escape start state and its dash state: `<!-->` escapes nothing.
                var dashes = at + 4
                while dashes < end, byte(dashes) == ASCII.hyphen { dashes += 1 }
                if dashes < end, byte(dashes) == ASCII.greaterThan {
                    at = dashes + 1
                    continue
                }
                state = .scriptDataEscaped
                return emitCharacters(from: start, to: at + 4)
            }
            at += 1
        }
    }

    /// 13.2.5.20 to 24: script data escaped, until `-->`.
    mutating func scriptDataEscapedState() -> TokenKind? {
        let start = position
        var at = start
        while at < end {
            switch byte(at) {
            case 0: return emitBeforeNull(from: start, at)
            case ASCII.hyphen where matches("-->", at: at):
                state = .scriptData
                return emitCharacters(from: start, to: at + 3)
            case ASCII.lessThan:
                if isAppropriateEndTag(at) { return emitBeforeEndTag(from: start, at) }
                if matches("<script", at: at), endsScriptWord(at + 7) {
                    state = .scriptDataDoubleEscaped
                    return emitCharacters(from: start, to: at + 8)
                }
                at += 1
            default: at += 1
            }
        }
        return emitRest(from: start)
    }

    /// 13.2.5.26 to 31: script data double escaped, until `</script` or `-->`.
    mutating func scriptDataDoubleEscapedState() -> TokenKind? {
        let start = position
        var at = start
        while at < end {
            switch byte(at) {
            case 0: return emitBeforeNull(from: start, at)
            case ASCII.hyphen where matches("-->", at: at):
                state = .scriptData
                return emitCharacters(from: start, to: at + 3)
            case ASCII.lessThan where endsDoubleEscape(at):
                state = .scriptDataEscaped
                return emitCharacters(from: start, to: at + 9)
            default: at += 1
            }
        }
        return emitRest(from: start)
    }

    private mutating func endsDoubleEscape(_ index: Int) -> Bool {
        guard matches("</script", at: index) else { return false }
        return endsScriptWord(index + 8)
    }

    private mutating func endsScriptWord(_ index: Int) -> Bool {
        guard index < end else { return false }
        let byte = byte(index)
        return byte.isHTMLWhitespace || byte == ASCII.solidus || byte == ASCII.greaterThan
    }

    private mutating func emitBeforeNull(from start: Int, _ at: Int) -> TokenKind {
        if at > start { return emitCharacters(from: start, to: at) }
        position = at + 1
        return emitReplacementCharacter()
    }

    private mutating func emitBeforeEndTag(from start: Int, _ at: Int) -> TokenKind? {
        if at > start { return emitCharacters(from: start, to: at) }
        return startAppropriateEndTag(at)
    }
}
