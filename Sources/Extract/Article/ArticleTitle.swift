import HTML

/// Finds and compares an article's title.
enum ArticleTitle {
    /// The title and where it was found: what the metadata says, else the heading that `<title>`
    /// repeats, else `<title>` without the name of the site.
    static func find(
        _ tree: ArticleTree, metadata: ArticleMetadata
    ) -> (text: String, origin: String)? {
        let headings = headings(tree)
        if let given = metadata.title {
            let cleaned = withoutSite(given, metadata.site)
            // A heading that the page shows says it as readers see it.
            let shown = headings.first { areSame($0.text, cleaned) }
            return (shown?.text ?? cleaned, metadata.origins["title"] ?? "")
        }
        let page = pageTitle(tree)
        if let page {
            let whole = key(page)
            let within = headings.filter {
                let part = key($0.text)
                return part.count >= 6 && Bytes.contain(whole, part)
            }
            if let longest = within.max(by: { $0.text.utf8.count < $1.text.utf8.count }) {
                return (longest.text, longest.tag)
            }
        }
        let first = headings.filter { $0.tag == "h1" }
        if first.count == 1, key(first[0].text).count >= 6 { return (first[0].text, "h1") }
        if let page { return (withoutSite(page, metadata.site), "title") }
        return first.first.map { ($0.text, "h1") }
    }

    private static func headings(_ tree: ArticleTree) -> [(tag: String, text: String)] {
        tree.nodes.indices.filter {
            tree.kinds[$0] == .heading && !tree.isHidden[$0]
        }.prefix(60).map { index in
            (
                tag: tree.document.tag(of: tree.nodes[index]),
                text: CollapsedText.of(tree.nodes[index], in: tree.document)
            )
        }.filter { !$0.text.isEmpty && $0.text.utf8.count < 600 }
    }

    private static func pageTitle(_ tree: ArticleTree) -> String? {
        let title = NameSet(["title"])
        for node in tree.nodes.dropFirst()
        where title.contains(node, in: tree.document)
            && tree.document.namespace(of: node) == .html
        {
            let text = CollapsedText.of(node, in: tree.document)
            return text.isEmpty ? nil : text
        }
        return nil
    }

    private static let separators = [
        " | ", " - ", " – ", " — ", " » ", " :: ", " · ", "_", "|", "-",
    ]

    /// `title` without the site's name behind it.
    static func withoutSite(_ title: String, _ site: String?) -> String {
        for separator in separators {
            guard let parts = split(title, separator) else { continue }
            let isSite = site.map { areSame(parts.last, $0) } ?? false
            let isLong = CollapsedText.length(parts.first) >= 8
            let isChinese = separator.utf8.count == 1
            let mayBeSite =
                isChinese
                ? parts.last.utf8.contains { $0 >= 0xE4 } && CollapsedText.length(parts.last) <= 20
                : CollapsedText.length(parts.last) * 2 <= CollapsedText.length(parts.first) + 8
            if isSite || isLong && mayBeSite {
                return separator == "_" ? withoutSite(parts.first, site) : parts.first
            }
        }
        return title
    }

    private static func split(
        _ title: String, _ separator: String
    ) -> (first: String, last: String)? {
        let bytes = Array(title.utf8)
        let mark = Array(separator.utf8)
        guard bytes.count > mark.count else { return nil }
        for start in stride(from: bytes.count - mark.count, through: 1, by: -1)
        where bytes[start...].starts(with: mark) {
            let first = CollapsedText.collapse(String(decoding: bytes[..<start], as: UTF8.self))
            let last = CollapsedText.collapse(
                String(decoding: bytes[(start + mark.count)...], as: UTF8.self))
            return first.isEmpty || last.isEmpty ? nil : (first, last)
        }
        return nil
    }

    /// Whether two texts are one title, punctuation, case and "…" aside.
    static func areSame(_ one: String, _ two: String) -> Bool {
        let one = key(one)
        let two = key(two)
        guard !one.isEmpty, !two.isEmpty else { return false }
        if one == two { return true }
        let (short, long) = one.count < two.count ? (one, two) : (two, one)
        return short.count >= 12 && short.count * 3 >= long.count * 2 && long.starts(with: short)
    }

    /// Letters, digits and ideographs only, in lower case.
    static func key(_ text: String) -> [UInt8] {
        var key: [UInt8] = []
        for scalar in text.unicodeScalars.prefix(400)
        where scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
            key.append(contentsOf: scalar.properties.lowercaseMapping.utf8)
        }
        return key
    }
}
