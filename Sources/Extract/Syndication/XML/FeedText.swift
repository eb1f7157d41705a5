import HTML
import Markup

/// Makes of a text what it was meant to be.
enum FeedText {
    /// One line of plain text.
    static func plain(_ text: ElementText) -> String {
        switch text.kind {
        case .plain: CollapsedText.collapse(text.text)
        case .html: plain(html: text.text)
        case .unknown:
            looksLikeHTML(text.text) ? plain(html: text.text) : CollapsedText.collapse(text.text)
        }
    }

    /// One line of what HTML shows.
    static func plain(html: String) -> String {
        guard html.utf8.contains(where: { $0 == UInt8(ascii: "<") || $0 == UInt8(ascii: "&") })
        else { return CollapsedText.collapse(html) }
        let document = HTMLDocument.parseFragment(Array(html.utf8))
        guard let top = document.fragmentTop else { return "" }
        return CollapsedText.of(top, in: document)
    }

    /// A text with what it is written in; `unescaped` counts texts that were escaped twice.
    static func text(_ text: ElementText, unescaped: inout Int) -> SyndicatedText {
        var value = text.text
        let isHTML =
            switch text.kind {
            case .html: true
            case .plain: false
            case .unknown: looksLikeHTML(value)
            }
        if isHTML, let once = escapedTwice(value) {
            value = once
            unescaped += 1
        }
        if isHTML { value = SelfClosing.mended(value) }
        return SyndicatedText(value: value, isHTML: isHTML, baseURL: text.base)
    }

    /// The HTML that `html` shows as text, where it is all escaped tags and nothing else.
    private static func escapedTwice(_ html: String) -> String? {
        var html = html
        let isEscaped = html.withUTF8 { bytes in
            !bytes.contains(UInt8(ascii: "<")) && bytes.contains(UInt8(ascii: "&"))
                && count("&lt;", in: bytes) > 1 && count("&lt;/", in: bytes) > 0
        }
        guard isEscaped else { return nil }
        let document = HTMLDocument.parseFragment(Array(html.utf8))
        let text = document.fragmentTop.map(document.textContent) ?? ""
        return looksLikeHTML(text) ? text : nil
    }

    private static func count(_ wanted: StaticString, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let wanted = UnsafeBufferPointer(start: wanted.utf8Start, count: wanted.utf8CodeUnitCount)
        var count = 0
        var index = 0
        while index + wanted.count <= bytes.count {
            if bytes[index] == wanted[0], bytes[index...].starts(with: wanted) { count += 1 }
            index += 1
        }
        return count
    }

    /// Whether a text has a tag or a reference of HTML in it.
    static func looksLikeHTML(_ text: String) -> Bool {
        var text = text
        return text.withUTF8 { bytes in
            var index = 0
            while index + 2 < bytes.count {
                switch bytes[index] {
                case UInt8(ascii: "<") where startsTag(bytes[(index + 1)...]): return true
                case UInt8(ascii: "&") where startsReference(bytes[(index + 1)...]): return true
                default: index += 1
                }
            }
            return false
        }
    }

    private static func startsTag(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        if rest.starts(with: "!--".utf8) { return true }
        let name = rest.drop { $0 == UInt8(ascii: "/") }.prefix(12).prefix { byte in
            byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
        }
        guard !name.isEmpty, name.endIndex < rest.endIndex else { return false }
        let follower = rest[name.endIndex]
        guard follower <= 0x20 || follower == UInt8(ascii: ">") || follower == UInt8(ascii: "/")
        else { return false }
        return tags.contains(String(decoding: name, as: UTF8.self).lowercased())
    }

    private static func startsReference(_ rest: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        let isNumber = rest.first == UInt8(ascii: "#")
        let name = rest.dropFirst(isNumber ? 1 : 0).prefix(32).prefix { byte in
            byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A || byte >= 0x30 && byte <= 0x39
        }
        return name.count >= (isNumber ? 1 : 2) && name.endIndex < rest.endIndex
            && rest[name.endIndex] == UInt8(ascii: ";")
    }

    /// Elements that stand in the texts of feeds.
    private static let tags: Set<String> = [
        "a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "audio", "b",
        "base", "bdo",
        "big", "blink", "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite",
        "code", "col", "colgroup", "data", "dd", "del", "details", "dfn", "dialog", "dir", "div",
        "dl", "dt", "em", "embed", "fieldset", "figcaption", "figure", "font", "footer", "form",
        "frame", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "iframe",
        "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main", "map", "mark",
        "marquee", "menu", "meta", "nav", "nobr", "noscript", "object", "ol", "optgroup", "option",
        "p", "param", "picture", "pre", "q", "s", "samp", "script", "section", "select", "small",
        "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table",
        "tbody", "td", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "track", "tt",
        "u", "ul", "var", "video", "wbr", "xmp",
    ]
}
