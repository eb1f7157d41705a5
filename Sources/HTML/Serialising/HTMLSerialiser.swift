/// Writes nodes as HTML; iterative, so that depth costs no stack.
struct HTMLSerialiser {
    let document: HTMLDocument
    private(set) var output: [UInt8] = []

    init(document: HTMLDocument) { self.document = document }

    mutating func write(_ node: HTMLNode) {
        start(node)
        writeChildren(of: node)
        end(node)
    }

    mutating func writeChildren(of top: HTMLNode) {
        guard !isVoid(top) else { return }
        var current = document.firstChild(of: top)
        while let node = current {
            start(node)
            if !isVoid(node), let child = document.firstChild(of: node) {
                current = child
                continue
            }
            end(node)
            current = stepOver(node, below: top)
        }
    }

    /// The node behind `node` and its descendants; ends the elements that it leaves.
    private mutating func stepOver(_ node: HTMLNode, below top: HTMLNode) -> HTMLNode? {
        var finished = node
        while true {
            if let sibling = document.nextSibling(of: finished) { return sibling }
            guard let parent = document.parent(of: finished), parent != top else { return nil }
            end(parent)
            finished = parent
        }
    }

    private mutating func start(_ node: HTMLNode) {
        let record = document.record(node)
        switch record.kind {
        case .document: break
        case .doctype:
            output.append(contentsOf: "<!DOCTYPE \(document.doctype(of: node).name)>".utf8)
        case .element: startTag(record)
        case .text:
            let text = extent(record.dataStart, record.dataCount)
            if isRawText(node) {
                output.append(contentsOf: document.bytes[text])
            } else {
                escape(text, inAttribute: false)
            }
        case .comment:
            output.append(contentsOf: "<!--".utf8)
            output.append(contentsOf: document.bytes[extent(record.dataStart, record.dataCount)])
            output.append(contentsOf: "-->".utf8)
        }
    }

    private mutating func startTag(_ record: HTMLDocument.Record) {
        output.append(UInt8(ascii: "<"))
        output.append(contentsOf: document.names.spelling(record.name).utf8)
        for index in extent(record.dataStart, record.dataCount) {
            let attribute = document.attributeRecords[index]
            output.append(UInt8(ascii: " "))
            output.append(contentsOf: document.names.spelling(attribute.name).utf8)
            output.append(contentsOf: "=\"".utf8)
            escape(extent(attribute.valueStart, attribute.valueCount), inAttribute: true)
            output.append(UInt8(ascii: "\""))
        }
        output.append(UInt8(ascii: ">"))
    }

    private mutating func end(_ node: HTMLNode) {
        guard document.isElement(node), !isVoid(node) else { return }
        output.append(contentsOf: "</".utf8)
        output.append(contentsOf: document.tag(of: node).utf8)
        output.append(UInt8(ascii: ">"))
    }

    /// Appends a range of the document's bytes, escaped as the standard says.
    private mutating func escape(_ range: Range<Int>, inAttribute: Bool) {
        var start = range.lowerBound
        for index in range {
            let byte = document.bytes[index]
            // Letters, and most of the rest, stand for themselves.
            guard byte <= UInt8(ascii: ">") || byte == 0xC2 else { continue }
            var length = 1
            let reference: StaticString
            switch byte {
            case UInt8(ascii: "&"): reference = "&amp;"
            case UInt8(ascii: "<"): reference = "&lt;"
            case UInt8(ascii: ">"): reference = "&gt;"
            case UInt8(ascii: "\"") where inAttribute: reference = "&quot;"
            case 0xC2 where index + 1 < range.upperBound && document.bytes[index + 1] == 0xA0:
                reference = "&nbsp;"
                length = 2
            default: continue
            }
            output.append(contentsOf: document.bytes[start..<index])
            reference.withUTF8Buffer { output.append(contentsOf: $0) }
            start = index + length
        }
        output.append(contentsOf: document.bytes[start..<range.upperBound])
    }

    private func extent(_ start: Int32, _ count: Int32) -> Range<Int> {
        Int(start)..<Int(start) + Int(count)
    }

    private func isVoid(_ node: HTMLNode) -> Bool { isHTML(node, Self.voidElements) }

    /// Whether a text's parent is an element whose content the tokenizer does not decode.
    private func isRawText(_ text: HTMLNode) -> Bool {
        document.parent(of: text).map { isHTML($0, Self.rawTextElements) } ?? false
    }

    private func isHTML(_ node: HTMLNode, _ tags: Set<HTMLName>) -> Bool {
        let record = document.record(node)
        guard record.kind == .element, record.namespace == .html else { return false }
        return tags.contains(record.name)
    }

    private static let voidElements: Set<HTMLName> = [
        .area, .base, .basefont, .bgsound, .br, .col, .embed, .frame, .hr, .img, .input, .keygen,
        .link, .meta, .param, .source, .track, .wbr,
    ]

    private static let rawTextElements: Set<HTMLName> = [
        .iframe, .noembed, .noframes, .plaintext, .script, .style, .xmp,
    ]
}
