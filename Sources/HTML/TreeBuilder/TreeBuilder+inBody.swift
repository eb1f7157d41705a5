/// 13.2.6.4.7 The "in body" insertion mode: everything but its tags.
extension TreeBuilder {
    mutating func inBody(_ kind: TokenKind) -> Bool {
        switch kind {
        case .characters:
            reconstructFormatting()
            insertCharacters(tokenizer.text)
            if framesetOK, !isWhitespace(tokenizer.text) { framesetOK = false }
            return false
        case .startTag: return startTagInBody()
        case .endTag: return endTagInBody()
        case .comment: insertComment()
        case .null, .doctype: break
        case .endOfFile:
            if !templateModes.isEmpty { return inTemplate(kind) }
            stopParsing()
        }
        return false
    }

    /// 13.2.6.4.7, an end-of-file token outside templates; 13.2.7 "The end".
    mutating func stopParsing() { isStopped = true }

    /// A start tag "html": its new attributes go to the html element.
    mutating func mergeAttributes(into node: Int32) {
        let start = tokenizer.attributeStart
        let end = tokenizer.attributes.count
        let old = records[Int(node)]
        let known = Int(old.dataStart)..<Int(old.dataStart + old.dataCount)
        var added: [HTMLDocument.AttributeRecord] = []
        for index in start..<end where known.count + added.count < limits.attributesPerElement {
            let attribute = tokenizer.attributes[index]
            if !known.contains(where: { tokenizer.attributes[$0].name == attribute.name }) {
                added.append(attribute)
            }
        }
        guard !added.isEmpty else { return }
        // The current tag's own are replaced by the element's whole new set.
        tokenizer.attributes.removeLast(end - start)
        for index in known { tokenizer.attributes.append(tokenizer.attributes[index]) }
        tokenizer.attributes.append(contentsOf: added)
        records[Int(node)].dataStart = Int32(start)
        records[Int(node)].dataCount = Int32(tokenizer.attributes.count - start)
        tokenizer.keepsAttributes = true
    }
}
