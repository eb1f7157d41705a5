import HTML

/// Where an element leads: its `href`, or an address that stands in full in its `onclick`.
enum LinkAddress {
    /// The address as the page has it; nil for what leads nowhere.
    ///
    /// A call like `goDetail(123)` names no page: only the site's scripts know which it opens.
    static func of(_ node: HTMLNode, in document: HTMLDocument) -> String? {
        guard document.isElement(node) else { return nil }
        if TagNames.link.contains(node, in: document),
            let href = document.attribute("href", of: node)
        {
            if ItemRegion.leadsSomewhere(href) { return href }
            if let address = inScript(href) { return address }
        }
        return document.attribute("onclick", of: node).flatMap(inScript)
    }

    /// The attribute whose script leads on from an element, and the quotes around the address;
    /// nil where no script does.
    static func script(
        of node: HTMLNode, in document: HTMLDocument
    ) -> (attribute: String, quote: Character)? {
        let isLink = TagNames.link.contains(node, in: document)
        let href = isLink ? document.attribute("href", of: node) : nil
        if let href, ItemRegion.leadsSomewhere(href) { return nil }
        for (name, code) in [("href", href), ("onclick", document.attribute("onclick", of: node))] {
            guard let code, let address = inScript(code) else { continue }
            return (name, code.contains("'" + address + "'") ? "'" : "\"")
        }
        return nil
    }

    private static let fileEndings: Set<String> = [
        "pdf", "doc", "docx", "xls", "xlsx", "ppt", "pptx", "wps", "et", "zip", "rar", "7z", "csv",
        "ofd",
    ]

    /// Whether an address is that of a document to download.
    static func isFile(_ address: String) -> Bool {
        let path = address.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        guard let dot = path.suffix(6).lastIndex(of: UInt8(ascii: ".")) else { return false }
        return fileEndings.contains(String(path[dot...].dropFirst())?.lowercased() ?? "")
    }

    private static let codeLimit = 2_000

    /// The first quoted text of a script that is an address, and no part of one.
    static func inScript(_ code: String) -> String? {
        let bytes = Array(code.utf8.prefix(codeLimit))
        var index = 0
        while index < bytes.count {
            let quote = bytes[index]
            guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else {
                index += 1
                continue
            }
            guard let end = bytes[(index + 1)...].firstIndex(of: quote) else { return nil }
            let text = bytes[(index + 1)..<end]
            if isAddress(text) {
                return isJoined(bytes, before: index, after: end)
                    ? nil : String(decoding: text, as: UTF8.self)
            }
            index = end + 1
        }
        return nil
    }

    /// Whether a quoted text has something added to it: `'/show?id=' + id`.
    private static func isJoined(_ bytes: [UInt8], before: Int, after: Int) -> Bool {
        let plus = UInt8(ascii: "+")
        return bytes[(after + 1)...].first { $0 > 0x20 } == plus
            || bytes[..<before].last { $0 > 0x20 } == plus
    }

    private static let pageEndings = [
        ".html", ".htm", ".shtml", ".jsp", ".jhtml", ".php", ".asp", ".aspx", ".do", ".action",
        ".thtml",
    ].map { Array($0.utf8) }

    /// `/a/b`, `../b.html`, `show.asp?id=3`, `http://…`; no `width=600,top=0`, no `_blank`.
    private static func isAddress(_ text: ArraySlice<UInt8>) -> Bool {
        guard text.count >= 4, let first = text.first,
            text.allSatisfy({ $0 > 0x20 && !forbidden.contains($0) })
        else { return false }
        if text.starts(with: "http://".utf8) || text.starts(with: "https://".utf8) { return true }
        // Any other scheme.
        let path = text.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        if path.contains(UInt8(ascii: ":")) { return false }
        if first == UInt8(ascii: "/") || text.starts(with: "./".utf8)
            || text.starts(with: "../".utf8)
        {
            return text.contains { $0 != UInt8(ascii: "/") && $0 != UInt8(ascii: ".") }
        }
        guard (0x30...0x39).contains(first) || (0x61...0x7A).contains(first | 0x20) else {
            return false
        }
        return pageEndings.contains { path.reversed().starts(with: $0.reversed()) }
    }

    private static let forbidden = Set("<>{}\\`,;".utf8)
}
