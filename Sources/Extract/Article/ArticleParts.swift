import HTML

/// Finds the next page of an article that a site cuts into several.
///
/// Only an address that differs from the page's own by its part's number counts: `a.html` →
/// `a_2.html`, `?page=2` → `?page=3`. "下一篇" leads to another article, and looks alike.
enum ArticleParts {
    private static let words: Set<String> = [
        "下一页", "下页", "下一頁", "后一页", "下一页>", "下一页>>", "下一页»", ">", ">>", "»", "›", "next",
        "next page",
        "next »", "next ›", "next >", "continue", "page 2", "suivant", "weiter", "siguiente",
    ]
    private static let numberNames: Set<String> = [
        "page", "p", "pn", "pageno", "currpage", "pagenum",
    ]
    /// No article has more parts.
    static let most = 99

    /// The absolute address of the page after the one at `url`; nil for a last or only page.
    static func next(_ document: HTMLDocument, url: String, base: String) -> String? {
        var scripted: String?
        for node in document.descendants(of: document.root) {
            if TagNames.link.contains(node, in: document) {
                if let found = linked(node, document, url, base) { return found }
            } else if scripted == nil, document.kind(of: node) == .text,
                document.parent(of: node).map({ document.tag(of: $0) == "script" }) ?? false
            {
                scripted = script(document.text(of: node), url: url)
            }
        }
        return scripted
    }

    private static func linked(
        _ node: HTMLNode, _ document: HTMLDocument, _ url: String, _ base: String
    ) -> String? {
        guard let reference = document.attribute("href", of: node), !reference.hasPrefix("#"),
            reference.utf8.count < 2_048
        else { return nil }
        let text = CollapsedText.of(node, in: document).lowercased()
        let isNext =
            document.attribute("rel", of: node)?.lowercased() == "next" || words.contains(text)
        guard isNext else { return nil }
        let address = URLReference.resolve(reference, against: base)
        return follows(address, url) ? address : nil
    }

    /// `createPageHTML(3, 0, "t20230410_1", "html")` (TRS): parts counted from 0, the first without
    /// a number.
    private static func script(_ text: String, url: String) -> String? {
        guard let call = text.firstRange(of: "createPageHTML(") else { return nil }
        let parts = text[call.upperBound...].prefix(300).prefix { $0 != ")" }
            .split(separator: ",").map { part in
                String(
                    part.unicodeScalars.filter { !" \"'\t\n\r".unicodeScalars.contains($0) }.map(
                        Character.init))
            }
        guard parts.count >= 4, let count = Int(parts[0]), let current = Int(parts[1]),
            current >= 0, current + 1 < count, count <= most
        else { return nil }
        let address = URLReference.resolve("\(parts[2])_\(current + 1).\(parts[3])", against: url)
        return follows(address, url) ? address : nil
    }

    /// Whether `next` is the address of the part after the one at `url`.
    static func follows(_ next: String, _ url: String) -> Bool {
        let here = Address(url)
        let there = Address(next)
        guard here.origin == there.origin, next != url else { return false }
        if here.path == there.path {
            let ours = here.number ?? 1
            return there.number.map { $0 == ours + 1 || here.number == nil && $0 == 1 } ?? false
                && here.query == there.query
        }
        guard here.ending == there.ending || there.stem.hasPrefix(here.stem + "/") else {
            return false
        }
        // A first part without a number of its own.
        for number in 1...2 {
            for separator in ["_", "-", "/", "_p", "-p"]
            where there.stem == here.stem + separator + "\(number)" { return true }
        }
        guard let ours = here.part, let theirs = there.part else { return false }
        return ours.stem == theirs.stem && theirs.number == ours.number + 1
    }

    /// An address in the parts that matter here.
    private struct Address {
        var origin: Substring
        var path: Substring
        /// The path without its ending (and without a slash at its end).
        var stem: String
        var ending: Substring
        /// The part's number in the query.
        var number: Int?
        /// The rest of the query.
        var query: [Substring]

        init(_ url: String) {
            let plain = url.prefix { $0 != "#" }
            let start = plain.firstRange(of: "://")?.upperBound ?? plain.startIndex
            let slash = plain[start...].firstIndex(of: "/") ?? plain.endIndex
            origin = plain[..<slash]
            let rest = plain[slash...]
            let path = rest.prefix { $0 != "?" }
            self.path = path
            number = nil
            var pairs = rest.dropFirst(path.count + 1).split(separator: "&")
            let name = path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path
            let dot = name.lastIndex(of: ".")
            ending = dot.map { name[$0...] } ?? ""
            var body = dot.map { path[..<$0] } ?? path
            while body.hasSuffix("/") { body = body.dropLast() }
            stem = String(body)
            if let place = pairs.firstIndex(where: {
                numberNames.contains($0.prefix { $0 != "=" }.lowercased())
            }) {
                number = Int(pairs[place].drop { $0 != "=" }.dropFirst())
                pairs.remove(at: place)
            }
            query = pairs
        }

        /// The stem without the part's number behind `_`, `-` or `/`, and the number.
        var part: (stem: Substring, number: Int)? {
            let digits = stem.reversed().prefix { $0.isASCII && $0.isNumber }.count
            guard (1...2).contains(digits), let number = Int(stem.suffix(digits)) else {
                return nil
            }
            let rest = stem.dropLast(digits)
            guard let mark = rest.last else { return nil }
            if mark == "_" || mark == "-" { return (rest, number) }
            // post/a-long-name/2/ is a part, news/2 an article of its own.
            let name = rest.dropLast().reversed().prefix { $0 != "/" }
            return mark == "/" && number > 1 && name.count >= 12 ? (rest, number) : nil
        }
    }
}
