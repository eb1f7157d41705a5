import CGumbo

extension HTMLDocument {
    /// Parses a whole page of UTF-8; never fails, as browsers never do.
    package static func parse(_ page: [UInt8], limits: HTMLLimits = HTMLLimits()) -> HTMLDocument {
        var document = HTMLDocument()
        page.withUnsafeBufferPointer { buffer in
            buffer.withMemoryRebound(to: CChar.self) { characters in
                var options = kGumboDefaultOptions
                guard let base = characters.baseAddress,
                    let output = gumbo_parse_with_options(&options, base, characters.count)
                else {
                    document.records.append(
                        Record(
                            kind: .document, namespace: .html, name: HTMLName(number: 0),
                            parent: -1, dataStart: 0, dataCount: 0))
                    return
                }
                document.convert(output.pointee.document)
                gumbo_destroy_output(&options, output)
            }
        }
        return document
    }

    private mutating func convert(_ top: UnsafeMutablePointer<GumboNode>) {
        var pending: [(node: UnsafeMutablePointer<GumboNode>, parent: Int32)] = [(top, -1)]
        while let (node, parent) = pending.popLast() {
            guard let index = append(node, parent: parent) else { continue }
            let children: GumboVector
            switch node.pointee.type {
            case GUMBO_NODE_DOCUMENT: children = node.pointee.v.document.children
            case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE: children = node.pointee.v.element.children
            default: continue
            }
            for position in (0..<Int(children.length)).reversed() {
                guard let child = children.data[position] else { continue }
                pending.append((child.assumingMemoryBound(to: GumboNode.self), index))
            }
        }
    }

    private mutating func append(_ node: UnsafeMutablePointer<GumboNode>, parent: Int32) -> Int32? {
        var record = Record(
            kind: .text, namespace: .html, name: HTMLName(number: 0), parent: parent,
            dataStart: Int32(bytes.count), dataCount: 0)
        switch node.pointee.type {
        case GUMBO_NODE_DOCUMENT: record.kind = .document
        case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
            let element = node.pointee.v.element
            record.kind = .element
            record.namespace =
                element.tag_namespace == GUMBO_NAMESPACE_SVG
                ? .svg : element.tag_namespace == GUMBO_NAMESPACE_MATHML ? .mathml : .html
            record.name = names.intern(Self.spelling(element))
            record.dataStart = Int32(attributeRecords.count)
            for position in 0..<Int(element.attributes.length) {
                guard let pointer = element.attributes.data[position] else { continue }
                let attribute = pointer.assumingMemoryBound(to: GumboAttribute.self).pointee
                let start = Int32(bytes.count)
                bytes.append(contentsOf: String(cString: attribute.value).utf8)
                attributeRecords.append(
                    AttributeRecord(
                        name: names.intern(String(cString: attribute.name)), valueStart: start,
                        valueCount: Int32(bytes.count) - start))
            }
            record.dataCount = Int32(attributeRecords.count) - record.dataStart
        default:
            if node.pointee.type == GUMBO_NODE_COMMENT { record.kind = .comment }
            bytes.append(contentsOf: String(cString: node.pointee.v.text.text).utf8)
            record.dataCount = Int32(bytes.count) - record.dataStart
        }
        let index = Int32(records.count)
        if parent >= 0 {
            let last = records[Int(parent)].lastChild
            record.previousSibling = last
            if last >= 0 {
                records[Int(last)].nextSibling = index
            } else {
                records[Int(parent)].firstChild = index
            }
            records[Int(parent)].lastChild = index
        }
        records.append(record)
        return index
    }

    private static func spelling(_ element: GumboElement) -> String {
        guard element.tag == GUMBO_TAG_UNKNOWN else {
            return String(cString: gumbo_normalized_tagname(element.tag))
        }
        var piece = element.original_tag
        gumbo_tag_from_original_text(&piece)
        guard let base = piece.data else { return "" }
        return base.withMemoryRebound(to: UInt8.self, capacity: piece.length) { bytes in
            String(decoding: UnsafeBufferPointer(start: bytes, count: piece.length), as: UTF8.self)
                .lowercased()
        }
    }
}
