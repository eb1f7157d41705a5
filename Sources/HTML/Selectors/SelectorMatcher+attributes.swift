extension SelectorMatcher {
    func hasID(_ wanted: SelectorProgram.Slice, _ record: HTMLDocument.Record) -> Bool {
        guard let id = attribute(HTMLName.id.number, of: record) else { return false }
        return equals(document.value(of: id), isQuirky ? wanted.folded : wanted, fold: isQuirky)
    }

    func hasClass(_ wanted: SelectorProgram.Slice, _ record: HTMLDocument.Record) -> Bool {
        guard let classes = attribute(HTMLName.class.number, of: record) else { return false }
        return hasWord(
            document.value(of: classes), isQuirky ? wanted.folded : wanted, fold: isQuirky)
    }

    /// In quirks mode ids and classes are compared without regard to ASCII case.
    private var isQuirky: Bool { document.mode == .quirks }

    func passes(_ record: HTMLDocument.Record, _ test: SelectorProgram.AttributeTest) -> Bool {
        let isHTML = record.namespace == .html
        let name = names[isHTML ? test.lowercase : test.exact]
        if let found = attribute(name, of: record), accepts(found, test, isHTML: isHTML) {
            return true
        }
        guard !isHTML else { return false }
        return test.prefixed.contains { index in
            attribute(names[index], of: record).map { accepts($0, test, isHTML: false) } ?? false
        }
    }

    private func attribute(
        _ name: Int32, of record: HTMLDocument.Record
    ) -> HTMLDocument.AttributeRecord? {
        guard name >= 0, record.kind == .element else { return nil }
        let start = Int(record.dataStart)
        for index in start..<start + Int(record.dataCount) {
            let attribute = document.attributeRecords[index]
            if attribute.name.number == name { return attribute }
        }
        return nil
    }

    private func accepts(
        _ attribute: HTMLDocument.AttributeRecord, _ test: SelectorProgram.AttributeTest,
        isHTML: Bool
    ) -> Bool {
        if test.comparison == .exists { return true }
        let fold =
            switch test.caseRule {
            case .insensitive: true
            case .sensitive: false
            case .asHTML(let insensitive): insensitive && isHTML
            }
        let value = document.value(of: attribute)
        let wanted = fold ? test.value.folded : test.value
        let length = wanted.count
        switch test.comparison {
        case .exists: return true
        case .equals: return equals(value, wanted, fold: fold)
        case .word: return hasWord(value, wanted, fold: fold)
        case .dash:
            guard value.count > length else { return equals(value, wanted, fold: fold) }
            return document.bytes[value.lowerBound + length] == UInt8(ascii: "-")
                && equals(value.prefix(length), wanted, fold: fold)
        case .prefix:
            return length > 0 && value.count >= length
                && equals(value.prefix(length), wanted, fold: fold)
        case .suffix:
            return length > 0 && value.count >= length
                && equals(value.suffix(length), wanted, fold: fold)
        case .substring: return length > 0 && holds(value, wanted, fold: fold)
        }
    }

    private func equals(
        _ value: Range<Int>, _ wanted: SelectorProgram.Slice, fold: Bool = false
    ) -> Bool {
        guard value.count == wanted.count else { return false }
        var place = value.lowerBound
        for index in wanted.indices {
            let byte = document.bytes[place]
            guard (fold ? byte.lowercased : byte) == program.literals[index] else { return false }
            place += 1
        }
        return true
    }

    /// Whether one of the words that white space separates is the wanted one.
    private func hasWord(
        _ value: Range<Int>, _ wanted: SelectorProgram.Slice, fold: Bool = false
    ) -> Bool {
        guard wanted.count > 0 else { return false }
        var start = value.lowerBound
        for place in value {
            guard document.bytes[place].isHTMLWhitespace else { continue }
            if equals(start..<place, wanted, fold: fold) { return true }
            start = place + 1
        }
        return equals(start..<value.upperBound, wanted, fold: fold)
    }

    private func holds(
        _ value: Range<Int>, _ wanted: SelectorProgram.Slice, fold: Bool
    ) -> Bool {
        var matched = 0
        for place in value {
            let byte = document.bytes[place]
            matched = program.advance(wanted, matched, fold ? byte.lowercased : byte)
            if matched == wanted.count { return true }
        }
        return false
    }

    private static let langName = HTMLNameTable.wellKnown("lang")?.number ?? -1

    /// Whether the nearest `lang` attribute is in one of the ranges (RFC 4647 extended filtering).
    func isInLanguage(_ node: HTMLNode, _ ranges: SelectorProgram.Slice) -> Bool {
        var current: HTMLNode? = node
        while let element = current {
            let record = document.record(element)
            let attribute =
                record.namespace == .html
                ? attribute(Self.langName, of: record)
                : attribute(HTMLName.xmlLang.number, of: record)
                    ?? attribute(Self.langName, of: record)
            if let attribute {
                let tag = document.bytes[document.value(of: attribute)].map(\.lowercased)
                return ranges.indices.contains { index in
                    let range = program.languages[index]
                    return LanguageRange(program.literals[range.indices]).accepts(tag)
                }
            }
            current = document.parentElement(of: element)
        }
        return false
    }
}

extension SelectorProgram {
    /// How many bytes of `literal` are matched once `byte` follows `matched` of them.
    func advance(_ literal: Slice, _ matched: Int, _ byte: UInt8) -> Int {
        var matched = matched
        if matched == literal.count {
            matched = matched == 0 ? 0 : Int(fallbacks[literal.start + matched - 1])
        }
        while matched > 0, literals[literal.start + matched] != byte {
            matched = Int(fallbacks[literal.start + matched - 1])
        }
        return matched < literal.count && literals[literal.start + matched] == byte
            ? matched + 1 : matched
    }
}

extension HTMLDocument {
    /// The range of `bytes` that is an attribute's value.
    func value(of attribute: AttributeRecord) -> Range<Int> {
        let start = Int(attribute.valueStart)
        return start..<start + Int(attribute.valueCount)
    }
}
