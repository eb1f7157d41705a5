extension HTMLDocument {
    /// The characters of a text node or comment; "" for other nodes.
    package func text(of node: HTMLNode) -> String {
        let record = record(node)
        guard record.kind == .text || record.kind == .comment else { return "" }
        return string(record.dataStart, record.dataCount)
    }

    /// The characters of a text node as UTF-8, not copied; empty for other nodes.
    package func textBytes(of node: HTMLNode) -> ArraySlice<UInt8> {
        let record = record(node)
        guard record.kind == .text else { return [] }
        return bytes[Int(record.dataStart)..<Int(record.dataStart + record.dataCount)]
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
        String(utf8: bytes[Int(start)..<Int(start + count)])
    }
}

extension HTMLDocument {
    /// What a DOCTYPE says; identifiers that it lacks are empty.
    package struct Doctype: Sendable, Hashable {
        /// The name in lower case.
        package var name: String
        /// The public identifier.
        package var publicIdentifier: String
        /// The system identifier.
        package var systemIdentifier: String
    }

    /// The parts of a DOCTYPE node; empty for all other nodes.
    package func doctype(of node: HTMLNode) -> Doctype {
        let record = record(node)
        guard record.kind == .doctype else {
            return Doctype(name: "", publicIdentifier: "", systemIdentifier: "")
        }
        let parts = (0..<3).map { offset in
            let attribute = attributeRecords[Int(record.dataStart) + offset]
            return string(attribute.valueStart, attribute.valueCount)
        }
        return Doctype(name: parts[0], publicIdentifier: parts[1], systemIdentifier: parts[2])
    }

    /// Lends the bytes of an attribute's value, nil where the element has none of that name, so
    /// that classes and ids are compared without a String.
    package func withAttributeValue<Result>(
        _ name: HTMLName, of node: HTMLNode, body: (UnsafeBufferPointer<UInt8>?) -> Result
    ) -> Result {
        let record = record(node)
        guard record.kind == .element, record.dataCount > 0 else { return body(nil) }
        for index in record.dataStart..<record.dataStart + record.dataCount {
            let attribute = attributeRecords[Int(index)]
            guard attribute.name == name else { continue }
            let start = Int(attribute.valueStart)
            return bytes.withUnsafeBufferPointer {
                body(UnsafeBufferPointer(rebasing: $0[start..<start + Int(attribute.valueCount)]))
            }
        }
        return body(nil)
    }
}
