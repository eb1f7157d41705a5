/// 13.2.6.4.1 to 13.2.6.4.3: what comes before the head.
extension TreeBuilder {
    /// 13.2.6.4.1 The "initial" insertion mode.
    mutating func initial(_ kind: TokenKind) -> Bool {
        switch kind {
        case .characters:
            _ = takeLeadingWhitespace()
            if tokenizer.text.count == 0 { return false }
        case .comment:
            insertComment(at: Place(parent: 0))
            return false
        case .doctype:
            insertDoctype()
            documentMode = Quirks.mode(of: tokenizer.doctype, in: tokenizer)
            mode = .beforeHTML
            return false
        default: break
        }
        documentMode = .quirks
        mode = .beforeHTML
        return true
    }

    private mutating func insertDoctype() {
        let doctype = tokenizer.doctype
        let start = tokenizer.attributes.count
        // Behind the attributes of the current tag, of which there are none now.
        for (name, part) in [
            (HTMLName.name, doctype.name), (.public, doctype.publicIdentifier),
            (.system, doctype.systemIdentifier),
        ] {
            let part = part ?? TextSlice()
            tokenizer.attributes.append(
                HTMLDocument.AttributeRecord(
                    name: name, valueStart: part.start, valueCount: part.count))
        }
        tokenizer.attributeStart = tokenizer.attributes.count
        insert(
            HTMLDocument.Record(
                kind: .doctype, namespace: .html, name: HTMLName(number: 0), parent: -1,
                dataStart: Int32(start), dataCount: 3), at: Place(parent: 0))
    }

    /// 13.2.6.4.2 The "before html" insertion mode.
    mutating func beforeHTML(_ kind: TokenKind) -> Bool {
        switch kind {
        case .doctype: return false
        case .comment:
            insertComment(at: Place(parent: 0))
            return false
        case .characters:
            _ = takeLeadingWhitespace()
            if tokenizer.text.count == 0 { return false }
        case .startTag where tokenizer.tagName == .html:
            insertElement()
            mode = .beforeHead
            return false
        case .endTag where !endsBeforeHead: return false
        default: break
        }
        insertElement(named: .html)
        mode = .beforeHead
        return true
    }

    /// The end tags that act as "anything else" before there is a body.
    var endsBeforeHead: Bool {
        switch tokenizer.tagName {
        case .head, .body, .html, .br: true
        default: false
        }
    }

    /// 13.2.6.4.3 The "before head" insertion mode.
    mutating func beforeHead(_ kind: TokenKind) -> Bool {
        switch kind {
        case .characters:
            _ = takeLeadingWhitespace()
            if tokenizer.text.count == 0 { return false }
        case .comment:
            insertComment()
            return false
        case .doctype: return false
        case .startTag where tokenizer.tagName == .html: return inBody(kind)
        case .startTag where tokenizer.tagName == .head:
            head = insertElement().node
            mode = .inHead
            return false
        case .endTag where !endsBeforeHead: return false
        default: break
        }
        head = insertElement(named: .head).node
        mode = .inHead
        return true
    }
}
