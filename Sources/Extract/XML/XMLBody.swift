import HTML
import Markup

/// Reads XML that is neither a page nor a feed as a tree that rules of every language run on.
///
/// Texts that are HTML (`<record><![CDATA[<li>…</li>]]></record>`) are parsed and stand in their
/// element, so that one rule reaches through both: `xpath://record//a`, `record a`.
enum XMLBody {
    /// Elements that pages of HTML begin with.
    private static let pageNames: Set<String> = [
        "html", "head", "body", "title", "meta", "link", "script", "style", "div", "table", "ul",
        "ol", "li", "dl", "p", "a", "span", "section", "article", "main", "form", "h1", "h2", "h3",
        "center", "font", "iframe", "base", "noscript", "nav", "header", "img", "br",
    ]

    /// The local name of the first element, in lower case, where `utf8` is XML rather than HTML.
    static func rootName(of utf8: [UInt8]) -> String? {
        let start = utf8.firstIndex { $0 > 0x20 && $0 < 0x80 } ?? utf8.count
        var rest = utf8[start...].prefix(65_536)
        // XML in a text of JSON is JSON.
        guard rest.first != UInt8(ascii: "{"), rest.first != UInt8(ascii: "[") else { return nil }
        let isDeclared = rest.starts(with: "<?xml".utf8)
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[(open + 1)...]
            if rest.first == UInt8(ascii: "!") || rest.first == UInt8(ascii: "?") {
                let isComment = rest.starts(with: "!--".utf8)
                let end =
                    isComment
                    ? ScriptText.find("-->", in: rest) : rest.firstIndex(of: UInt8(ascii: ">"))
                guard let end else { return nil }
                rest = rest[(end + 1)...]
                continue
            }
            let name = rest.prefix(60).prefix {
                ScriptText.isNamePart($0) || "-.:".utf8.contains($0)
            }
            let local = name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name
            let root = String(decoding: local, as: UTF8.self).lowercased()
            guard !root.isEmpty, !pageNames.contains(root) else { return nil }
            return isDeclared || known.contains(root) ? root : nil
        }
        return nil
    }

    /// Roots that need no declaration to be believed.
    private static let known: Set<String> = ["datastore", "recordset", "urlset", "sitemapindex"]

    static func parse(_ utf8: [UInt8]) -> HTMLDocument {
        var writer = TreeWriter()
        var text: [UInt8] = []
        XMLReader.reading(utf8) { reader in
            while !writer.isFull {
                let event = reader.next()
                if event == .text {
                    reader.appendText(to: &text)
                    continue
                }
                flush(&text, into: &writer)
                switch event {
                case .start:
                    writer.open(reader.localName(of: reader.name), reader.allAttributes())
                case .end: writer.close()
                case .text: break
                case .finished: return
                }
            }
        }
        return writer.finish()
    }

    private static func flush(_ text: inout [UInt8], into writer: inout TreeWriter) {
        defer { text.removeAll(keepingCapacity: true) }
        guard looksLikeMarkup(text) else { return writer.text(text) }
        let fragment = HTMLDocument.parseFragment(text)
        writer.graft(fragment, below: fragment.fragmentTop ?? fragment.root)
    }

    /// Whether a "<" stands before a letter.
    private static func looksLikeMarkup(_ text: [UInt8]) -> Bool {
        var rest = text[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "<")) {
            rest = rest[(open + 1)...]
            if let byte = rest.first, byte < 0x80, ScriptText.isNameStart(byte) { return true }
        }
        return false
    }
}
