/// 13.2.5.41 to 13.2.5.52: comments. Their text is always one run of the page.
extension Tokenizer {
    /// 13.2.5.41 Bogus comment state.
    mutating func bogusCommentState() -> TokenKind? {
        let close = scan(from: position, for: ASCII.greaterThan)
        return emitComment(from: position, to: close, next: min(close + 1, end))
    }

    /// 13.2.5.42 Markup declaration open state; `position` is behind the `<!`.
    mutating func markupDeclarationOpenState() -> TokenKind? {
        if matches("--", at: position) {
            position += 2
            state = .comment
        } else if matches("doctype", at: position) {
            position += 7
            state = .doctype
        } else if allowsCDATA, spellsCDATA() {
            position += 7
            state = .cdataSection
        } else {
            state = .bogusComment
        }
        return nil
    }

    /// 13.2.5.43 to 52: from the comment start state to the comment end bang state.
    mutating func commentState() -> TokenKind? {
        let start = position
        // Comment start state and comment start dash state: `<!-->` and `<!--->` are empty.
        if matches(">", at: start) { return emitComment(from: start, to: start, next: start + 1) }
        if matches("->", at: start) { return emitComment(from: start, to: start, next: start + 2) }
        var at = start
        while true {
            at = scan(from: at, for: ASCII.hyphen)
            guard at + 1 < end else { break }
            guard byte(at + 1) == ASCII.hyphen else {
                at += 2
                continue
            }
            // Comment end state: any number of dashes may stand before the last two.
            var dashes = at + 2
            while dashes < end, byte(dashes) == ASCII.hyphen { dashes += 1 }
            if dashes >= end { break }
            if byte(dashes) == ASCII.greaterThan {
                return emitComment(from: start, to: dashes - 2, next: dashes + 1)
            }
            if matches("!>", at: dashes) {
                return emitComment(from: start, to: dashes - 2, next: dashes + 2)
            }
            at = dashes
        }
        return emitComment(from: start, to: endOfOpenComment(from: start), next: end)
    }

    /// The dashes (and `--!`) that might have ended a comment cut off by the page's end are not
    /// part of it.
    private mutating func endOfOpenComment(from start: Int) -> Int {
        var tail = end
        if tail - start >= 3, byte(tail - 1) == ASCII.exclamation,
            byte(tail - 2) == ASCII.hyphen, byte(tail - 3) == ASCII.hyphen
        {
            return tail - 3
        }
        while tail > start, end - tail < 2, byte(tail - 1) == ASCII.hyphen { tail -= 1 }
        return tail
    }

    private mutating func emitComment(from start: Int, to: Int, next: Int) -> TokenKind {
        text = replacingNulls(from: start, to: to)
        position = next
        state = .data
        return .comment
    }

    /// `[CDATA[` is case-sensitive.
    private mutating func spellsCDATA() -> Bool {
        guard matches("[cdata[", at: position) else { return false }
        for index in position + 1...position + 5 where !byte(index).isASCIIUpper { return false }
        return true
    }
}
