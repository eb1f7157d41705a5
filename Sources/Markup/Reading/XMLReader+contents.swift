import HTML

extension XMLReader {
    /// The namespace of a name; nil for none, and for a prefix that nobody declared.
    package func namespace(of name: Int) -> String? { names.names[name].uri.map { names.uris[$0] } }

    /// The prefix as it is written; empty for none.
    package func prefix(of name: Int) -> String { string(names.prefix(of: name)) }

    /// The name behind the prefix, as it was first written.
    package func localName(of name: Int) -> String { string(names.localName(of: name)) }

    /// How many names there are up to now; new ones are numbered on.
    package var nameCount: Int { names.names.count }

    /// The value of the current start tag's attribute of that name, prefix included, ASCII case
    /// ignored; references decoded, white space as spaces.
    package mutating func attribute(_ name: StaticString) -> String? {
        guard !attributes.isEmpty else { return nil }
        for attribute in attributes where isName(attribute.name, name) {
            return decoded(attribute.value)
        }
        return nil
    }

    /// The current start tag's attributes, names as they are written, prefix included; references
    /// decoded, white space as it stands.
    package mutating func writtenAttributes() -> [(name: String, value: String)] {
        attributes.map { attribute in
            var value: [UInt8] = []
            append(attribute.value, isLiteral: false, to: &value)
            return (string(attribute.name), String(utf8: value))
        }
    }

    /// Whether the current start tag has an attribute with a prefix such as `xml:` at all.
    package func hasAttribute(prefixed prefix: StaticString) -> Bool {
        attributes.contains { starts(with: prefix, at: $0.name) }
    }

    private func isName(_ range: Range<Int>, _ name: StaticString) -> Bool {
        guard range.count == name.utf8CodeUnitCount else { return false }
        for offset in 0..<range.count
        where bytes[range.lowerBound + offset].loweredASCII != name.utf8Start[offset].loweredASCII {
            return false
        }
        return true
    }

    /// Whether the current text is white space alone.
    package var isBlankText: Bool {
        for index in text where bytes[index] > 0x20 { return false }
        return true
    }

    /// Appends the current text with its references decoded and its line ends as line feeds.
    package mutating func appendText(to output: inout [UInt8]) {
        append(text, isLiteral: isLiteralText, to: &output)
    }

    /// Appends the current text as HTML that shows it.
    package mutating func appendTextAsMarkup(to output: inout [UInt8]) {
        guard isLiteralText else { return output.append(contentsOf: bytes[text]) }
        for index in text {
            switch bytes[index] {
            case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
            default: output.append(bytes[index])
            }
        }
    }

    /// Appends the current start tag as HTML writes it: prefixes cut, values quoted.
    package mutating func appendStartTag(to output: inout [UInt8]) {
        output.append(UInt8(ascii: "<"))
        output.append(contentsOf: bytes[names.localName(of: name)])
        for attribute in attributes {
            output.append(UInt8(ascii: " "))
            output.append(contentsOf: bytes[attribute.name])
            output.append(contentsOf: "=\"".utf8)
            for index in attribute.value {
                if bytes[index] == UInt8(ascii: "\"") {
                    output.append(contentsOf: "&quot;".utf8)
                } else {
                    output.append(bytes[index])
                }
            }
            output.append(UInt8(ascii: "\""))
        }
        output.append(UInt8(ascii: ">"))
    }

    /// Appends the end tag of the element that started or ended last; none for HTML's void ones.
    package func appendEndTag(to output: inout [UInt8]) {
        let local = names.localName(of: name)
        guard !Self.voidNames.contains(string(local).lowercased()) else { return }
        output.append(contentsOf: "</".utf8)
        output.append(contentsOf: bytes[local])
        output.append(UInt8(ascii: ">"))
    }

    private static let voidNames: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param",
        "source", "track", "wbr",
    ]

    func string(_ range: Range<Int>) -> String {
        String(utf8: UnsafeBufferPointer(rebasing: bytes[range]))
    }

    /// An attribute's value.
    mutating func decoded(_ range: Range<Int>) -> String {
        var isPlain = true
        for index in range where bytes[index] == UInt8(ascii: "&") || bytes[index] < 0x20 {
            isPlain = false
            break
        }
        if isPlain { return string(range) }
        var value: [UInt8] = []
        append(range, isLiteral: false, to: &value)
        for index in value.indices where value[index] < 0x20 { value[index] = 0x20 }
        return String(utf8: value)
    }

    private mutating func append(_ range: Range<Int>, isLiteral: Bool, to output: inout [UInt8]) {
        var start = range.lowerBound
        let end = range.upperBound
        // The next of each, looked for again only when passed: many of one cost no searches for
        // the other.
        var reference = isLiteral ? end : find(UInt8(ascii: "&"), in: range) ?? end
        var carriageReturn = find(Self.carriageReturn, in: range) ?? end
        while start < end {
            let stop = min(reference, carriageReturn)
            output.append(contentsOf: UnsafeBufferPointer(rebasing: bytes[start..<stop]))
            guard stop < end else { return }
            if stop == carriageReturn {
                // XML 1.0 §2.11: CR LF and a lone CR are one line feed.
                start = stop + 1
                if start == end || bytes[start] != 0x0A { output.append(0x0A) }
                carriageReturn = find(Self.carriageReturn, in: start..<end) ?? end
            } else {
                let rest = UnsafeBufferPointer(rebasing: bytes[stop..<end])
                start = stop + references.append(rest, to: &output, &repairs)
                reference = find(UInt8(ascii: "&"), in: start..<end) ?? end
                if carriageReturn < start {
                    carriageReturn = find(Self.carriageReturn, in: start..<end) ?? end
                }
            }
        }
    }

    private static let carriageReturn: UInt8 = 0x0D
}
