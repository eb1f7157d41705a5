extension HTMLDocument {
    /// The characters of a text node or comment; "" for other nodes.
    package func text(of node: HTMLNode) -> String {
        let record = record(node)
        guard record.kind == .text || record.kind == .comment else { return "" }
        return string(record.dataStart, record.dataCount)
    }

    /// All text below `node` in document order, comments left out (DOM `textContent`).
    package func textContent(of node: HTMLNode) -> String {
        if kind(of: node) == .text { return text(of: node) }
        var collected: [UInt8] = []
        for child in descendants(of: node) where kind(of: child) == .text {
            let record = record(child)
            let start = Int(record.dataStart)
            collected.append(contentsOf: bytes[start..<start + Int(record.dataCount)])
        }
        return String(decoding: collected, as: UTF8.self)
    }

    /// The value of an element's attribute (name in lower case), nil where it has none.
    package func attribute(_ name: String, of node: HTMLNode) -> String? {
        guard let wanted = names.lookUp(name) else { return nil }
        return attribute(wanted, of: node)
    }

    /// The value of an element's attribute by interned name.
    package func attribute(_ name: HTMLName, of node: HTMLNode) -> String? {
        let record = record(node)
        guard record.kind == .element else { return nil }
        for index in record.dataStart..<record.dataStart + record.dataCount {
            let attribute = attributeRecords[Int(index)]
            if attribute.name == name { return string(attribute.valueStart, attribute.valueCount) }
        }
        return nil
    }

    /// All attributes of an element, in source order, first of a name only.
    package func attributes(of node: HTMLNode) -> [(name: String, value: String)] {
        let record = record(node)
        guard record.kind == .element else { return [] }
        return (record.dataStart..<record.dataStart + record.dataCount).map { index in
            let attribute = attributeRecords[Int(index)]
            return (
                names.spelling(attribute.name), string(attribute.valueStart, attribute.valueCount)
            )
        }
    }

    func string(_ start: Int32, _ count: Int32) -> String {
        String(decoding: bytes[Int(start)..<Int(start + count)], as: UTF8.self)
    }
}
