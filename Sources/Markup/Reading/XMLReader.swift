import Glibc

/// Reads XML as a stream of events, without entities and without giving up.
///
/// Strict where it is well-formed, lenient where it is not: what a person could still read comes
/// through, and `repairs` says what was put right. There is nothing to expand: a DOCTYPE is passed
/// over whole, with every declaration in it, and references stand for characters only (XML's five,
/// HTML's names, numbers). Nothing is ever loaded. Every pass is linear, the depth is bounded, and
/// no text is copied before it is asked for.
///
/// A pull parser: `next()` moves, the other members tell of the event it stopped at.
package struct XMLReader {
    /// What `next()` stopped at.
    package enum Event: Sendable, Hashable {
        /// A start tag; an empty element's end follows.
        case start
        /// An end tag, or the place where one is missing.
        case end
        /// Text or a CDATA section; neighbours come one by one.
        case text
        /// The end of the document; every element has been ended.
        case finished
    }

    /// The name of the element that started or ended last: an index for the members below.
    package internal(set) var name = 0
    /// How many elements are open, the one just started included, the one just ended not.
    package var depth: Int { stack.count }
    /// The depth of the element that the latest `.end` ended.
    package var endedDepth: Int { stack.count + 1 }
    /// Whether the document is at its end with elements still open, which end by that.
    package var isCut: Bool { repairs[.unclosedElement] > 0 }
    /// How often what was put right.
    package internal(set) var repairs = XMLRepairs()

    let bytes: UnsafeBufferPointer<UInt8>
    var position = 0
    var stack: [OpenElement] = []
    var attributes: [Attribute] = []
    var names = XMLNameTable()
    var text = 0..<0
    var isLiteralText = false
    var references = XMLReferences()
    /// Ends still to be told: of an empty element, or of all that an end tag closes at once.
    private var pendingEnds = 0
    /// Elements beyond the depth limit that are open, and told of by nothing.
    private var ignoredDepth = 0
    private var hasSeenDoctype = false
    /// Where the next "]]>" and "-->" stand, found once: a search must not be repeated from each
    /// of many openings.
    private var closings: [UInt8: Int] = [:]

    static let depthLimit = 512
    static let attributeLimit = 128

    struct OpenElement {
        /// The name as it is written, prefix included.
        var qualified: Int
        var name: Int
        /// Whether it declared namespaces, which end with it.
        var scope: XMLNameTable.Scope?
    }

    struct Attribute {
        var name: Range<Int>
        var value: Range<Int>
    }

    /// Reads `bytes`, UTF-8, inside `body`; nothing of the reader may leave it.
    package static func reading<Result>(
        _ bytes: [UInt8], _ body: (inout XMLReader) -> Result
    ) -> Result {
        bytes.withUnsafeBufferPointer { buffer in
            var reader = XMLReader(bytes: buffer)
            return body(&reader)
        }
    }

    private init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// Moves to the next event.
    package mutating func next() -> Event {
        if pendingEnds > 0 {
            pendingEnds -= 1
            return pop()
        }
        while position < bytes.count {
            if bytes[position] == UInt8(ascii: "<") {
                if let event = markup() { return event }
                continue
            }
            let start = position
            position = find(UInt8(ascii: "<"), from: start) ?? bytes.count
            return textEvent(start..<position, isLiteral: false)
        }
        guard !stack.isEmpty else { return .finished }
        repairs.count(.unclosedElement)
        return pop()
    }

    /// The event at "<"; nil for what is passed over.
    private mutating func markup() -> Event? {
        let next = position + 1
        guard next < bytes.count else { return stray() }
        switch bytes[next] {
        case UInt8(ascii: "/"): return endTag()
        case UInt8(ascii: "!"): return declaration()
        case UInt8(ascii: "?"):
            instruction()
            return nil
        case let byte where byte.startsTagName: return startTag()
        default: return stray()
        }
    }

    /// A "<" that starts no markup.
    private mutating func stray() -> Event {
        repairs.count(.strayLessThan)
        position += 1
        return textEvent(position - 1..<position, isLiteral: true)
    }

    private mutating func textEvent(_ range: Range<Int>, isLiteral: Bool) -> Event {
        text = range
        isLiteralText = isLiteral
        return .text
    }

    private mutating func startTag() -> Event? {
        let start = position
        position += 1
        let qualified = names.intern(scanName(), in: bytes)
        let (isEmpty, isComplete) = scanAttributes()
        guard isComplete else {
            // The document was cut inside this tag.
            repairs.count(.unclosedElement)
            return start == 0 ? textEvent(start..<start, isLiteral: true) : nil
        }
        guard stack.count < Self.depthLimit, ignoredDepth == 0 else {
            repairs.count(.tooDeep)
            if !isEmpty { ignoredDepth += 1 }
            return nil
        }
        let scope = declareNamespaces()
        let resolved = names.resolve(qualified)
        if resolved.isUndeclared { repairs.count(.undeclaredPrefix) }
        name = resolved.name
        stack.append(OpenElement(qualified: qualified, name: name, scope: scope))
        if isEmpty { pendingEnds = 1 }
        return .start
    }

    /// Opens a scope where the tag declares namespaces, and takes the declarations from it.
    private mutating func declareNamespaces() -> XMLNameTable.Scope? {
        var scope: XMLNameTable.Scope?
        for index in attributes.indices.reversed() {
            let attribute = attributes[index]
            guard starts(with: "xmlns", at: attribute.name) else { continue }
            let prefixStart = attribute.name.lowerBound + 5
            let isDefault = prefixStart == attribute.name.upperBound
            guard isDefault || bytes[prefixStart] == UInt8(ascii: ":") else { continue }
            if scope == nil { scope = names.openScope() }
            let prefix =
                isDefault ? prefixStart..<prefixStart : prefixStart + 1..<attribute.name.upperBound
            names.bind(prefix, to: decoded(attribute.value), in: bytes)
            attributes.remove(at: index)
        }
        return scope
    }

    private mutating func endTag() -> Event? {
        position += 2
        // Nearly always it is the innermost element's: compared, not looked up.
        if ignoredDepth == 0, let last = stack.last {
            let expected = names.spelling(of: last.qualified)
            let end = position + expected.count
            if end < bytes.count, bytes[end] == UInt8(ascii: ">"), isSame(expected, at: position) {
                position = end + 1
                return pop()
            }
        }
        let range = scanName()
        let qualified = names.intern(range, in: bytes)
        skipToTagEnd()
        guard ignoredDepth == 0 else {
            ignoredDepth -= 1
            return nil
        }
        guard let last = stack.last else { return nil }
        if last.qualified == qualified { return pop() }
        guard let place = stack.lastIndex(where: { $0.qualified == qualified }) else {
            repairs.count(.mismatchedEndTag)
            return nil
        }
        repairs.count(.mismatchedEndTag)
        pendingEnds = stack.count - place - 1
        return pop()
    }

    private mutating func pop() -> Event {
        guard let element = stack.popLast() else { return .finished }
        if let scope = element.scope { names.close(scope) }
        name = element.name
        return .end
    }
}

extension XMLReader {
    /// A comment, a CDATA section, a DOCTYPE, or something that looks like one.
    private mutating func declaration() -> Event? {
        let start = position
        if starts(with: "<!--", at: start..<bytes.count) {
            if let end = closing("-->", from: start + 4) {
                position = end + 3
            } else {
                repairs.count(.unclosedComment)
                position = find(UInt8(ascii: ">"), from: start).map { $0 + 1 } ?? bytes.count
            }
            return nil
        }
        if starts(with: "<![CDATA[", at: start..<bytes.count) { return section() }
        guard !hasSeenDoctype, stack.isEmpty else {
            position = find(UInt8(ascii: ">"), from: start).map { $0 + 1 } ?? bytes.count
            return nil
        }
        hasSeenDoctype = true
        position = doctypeEnd(from: start + 2)
        return nil
    }

    /// Passes a processing instruction.
    ///
    /// The XML declaration has no ">" in it, and is often written
    /// without its second "?".
    private mutating func instruction() {
        let isDeclaration = starts(with: "<?xml", at: position..<bytes.count)
        if !isDeclaration, let end = closing("?>", from: position) {
            position = end + 2
        } else {
            position = find(UInt8(ascii: ">"), from: position).map { $0 + 1 } ?? bytes.count
        }
    }

    /// A CDATA section; one that is never closed ends where its element does.
    private mutating func section() -> Event {
        let start = position + 9
        let end = closing("]]>", from: start)
        let nested = find("![CDATA[", in: start..<(end ?? bytes.count))
        if let end, nested == nil {
            position = end + 3
            return textEvent(start..<end, isLiteral: true)
        }
        // The tag that ends the element, where it comes before the next section.
        if let element = stack.last, let own = names.closingTag(of: element.qualified, in: bytes),
            let tag = find(own, in: start..<(nested ?? bytes.count))
        {
            repairs.count(.unclosedSection)
            position = tag
            return textEvent(start..<tag, isLiteral: true)
        }
        if end == nil { repairs.count(.unclosedSection) }
        position = end.map { $0 + 3 } ?? bytes.count
        return textEvent(start..<(end ?? bytes.count), isLiteral: true)
    }

    /// Where the document goes on behind a DOCTYPE and its internal subset.
    private mutating func doctypeEnd(from start: Int) -> Int {
        var index = start
        var isInSubset = false
        var quote: UInt8?
        while index < bytes.count {
            let byte = bytes[index]
            if let open = quote {
                if byte == open { quote = nil }
            } else {
                switch byte {
                case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
                case UInt8(ascii: "["): isInSubset = true
                case UInt8(ascii: "]"): isInSubset = false
                case UInt8(ascii: ">") where !isInSubset: return index + 1
                case UInt8(ascii: "<") where starts(with: "<!--", at: index..<bytes.count):
                    index = closing("-->", from: index + 4).map { $0 + 2 } ?? index
                case UInt8(ascii: "<") where isInSubset:
                    if starts(with: "<!ENTITY", at: index..<bytes.count) {
                        repairs.count(.entityDeclaration)
                    }
                default: break
                }
            }
            index += 1
        }
        // Never closed: the first ">" has to do.
        return find(UInt8(ascii: ">"), from: start).map { $0 + 1 } ?? bytes.count
    }

    /// Where `mark` stands at or after `start`.
    private mutating func closing(_ mark: StaticString, from start: Int) -> Int? {
        let key = mark.utf8Start.pointee
        if let known = closings[key], known >= start || known == -1 {
            return known == -1 ? nil : known
        }
        let found = find(mark, in: start..<bytes.count)
        closings[key] = found ?? -1
        return found
    }
}
