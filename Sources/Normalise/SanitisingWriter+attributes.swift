import HTML

extension SanitisingWriter {
    /// An address that may be written.
    enum WrittenAddress {
        /// The value of the attribute, as it stands.
        case plain
        /// The same, behind scheme and host of the page.
        case onPage
        case text(String)
    }

    // MARK: Writing

    mutating func write(
        _ address: WrittenAddress, of tag: SanitiserTag, _ source: some SanitiserAttributes
    ) {
        guard tag.kind == .media else { return write(address, as: "href", source) }
        write(address, as: "src", source)
        write("controls", "")
    }

    mutating func write(
        _ address: WrittenAddress, as name: StaticString, _ source: some SanitiserAttributes
    ) {
        switch address {
        case .plain:
            _ = source.withValue(of: name) { HTMLEscaping.attribute(name, $0, to: &html) }
        case .onPage:
            _ = source.withValue(of: name) {
                HTMLEscaping.attribute(name, prefix: origin, $0, to: &html)
            }
        case .text(let text): write(name, text)
        }
    }

    private mutating func write(_ name: StaticString, _ text: String) {
        var text = text
        text.withUTF8 { HTMLEscaping.attribute(name, $0, to: &html) }
    }

    /// Writes an attribute of the source; where it is numeric, only if it is a number.
    mutating func write(
        _ name: StaticString, _ source: some SanitiserAttributes, isNumeric: Bool = false,
        orEmpty: Bool = false
    ) {
        let isThere: Void? = source.withValue(of: name) { value in
            guard orEmpty || !value.isEmpty, !isNumeric || Self.isNumber(value) else { return }
            HTMLEscaping.attribute(name, value, to: &html)
        }
        if isThere == nil, orEmpty { write(name, "") }
    }

    /// Writes what an element keeps of its attributes.
    mutating func keep(_ tag: SanitiserTag, _ source: some SanitiserAttributes) {
        switch tag.kind {
        case .tableCell:
            write("colspan", source, isNumeric: true)
            write("rowspan", source, isNumeric: true)
        case .list where tag.key == SanitiserTag.orderedList:
            write("start", source, isNumeric: true)
        case .inline where tag.key == SanitiserTag.time: write("datetime", source)
        case .inline where tag.key == SanitiserTag.abbreviation: write("title", source)
        case .link: write("title", source)
        default: break
        }
    }

    private static func isNumber(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        (1...4).contains(value.count) && value.allSatisfy { (48...57).contains($0) }
    }

    // MARK: Addresses

    func link(_ source: some SanitiserAttributes) -> WrittenAddress? {
        plainAddress("href", source) ?? link(source.value(of: "href")).map { .text($0) }
    }

    func media(_ source: some SanitiserAttributes) -> WrittenAddress? {
        guard let reference = source.value(of: "src") ?? source.firstSource else { return nil }
        return address(reference).map { .text($0) }
    }

    func imageAddress(_ source: some SanitiserAttributes) -> WrittenAddress? {
        if source.isPlainImage, let plain = plainAddress("src", source),
            source.withValue(of: "src", ImageSource.isNoPlaceholder) == true
        {
            return plain
        }
        return ImageSource.address(of: source.value, resolve: address).map { .text($0) }
    }

    /// The address as text, where `value` is what stands in the source.
    func text(of address: WrittenAddress, _ value: String?) -> String? {
        switch address {
        case .plain: value
        case .onPage: value.map { String(utf8: origin) + $0 }
        case .text(let text): text
        }
    }

    /// The address in an attribute, where resolving would leave it as it is.
    private func plainAddress(
        _ name: StaticString, _ source: some SanitiserAttributes
    ) -> WrittenAddress? {
        guard source.takesPlainAddresses else { return nil }
        let found: WrittenAddress?? = source.withValue(of: name) { value in
            if PlainAddress.isAbsolute(value) { return .plain }
            return base != nil && PlainAddress.isRooted(value) ? .onPage : nil
        }
        return found ?? nil
    }

    /// http, https and mailto; a link to a place on the same page is none.
    private func link(_ reference: String?) -> String? {
        guard let reference else { return nil }
        let bytes = WebAddress.cleaned(reference)
        guard bytes.first != UInt8(ascii: "#") else { return nil }
        if bytes.prefix(7).map({ $0 | 0x20 }).elementsEqual("mailto:".utf8) {
            let address = bytes.dropFirst(7)
            guard address.contains(UInt8(ascii: "@")), address.count <= 512,
                address.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "<") })
            else { return nil }
            return "mailto:" + String(decoding: address, as: UTF8.self)
        }
        return address(reference)
    }

    private func address(_ reference: String) -> String? {
        if let absolute = addresses.resolve(reference, on: base) { return absolute }
        guard keepsRelative else { return nil }
        return WebAddress.startsWithHost(reference)
            ? addresses.resolve("https:" + reference, on: nil) : WebAddress.relative(reference)
    }
}
