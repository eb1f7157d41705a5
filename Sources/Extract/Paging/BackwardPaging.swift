import HTML

/// Turns the pages of Boda's lists where none of their links does: by the "1/11" that they show.
///
/// Such a list counts backwards, so that an old page keeps its address: of eleven pages `gzdt.htm`
/// is the first, `gzdt/10.htm` the second and `gzdt/1.htm` the last.
enum BackwardPaging {
    static func next(in page: HTMLPage, at place: PagePlace) -> FoundNext? {
        let document = page.document
        for node in document.descendants(of: document.root) where isCount(node, document) {
            guard let count = count(CollapsedText.of(node, in: document)) else { continue }
            // What counts other pages than this list's says nothing of it.
            guard count.current == place.number, count.current < count.total,
                let address = address(of: count.total - count.current, in: place.firstURL)
            else { return nil }
            return FoundNext(
                address: address, how: "page \(count.current + 1) of \(count.total), backwards")
        }
        return nil
    }

    private static func isCount(_ node: HTMLNode, _ document: HTMLDocument) -> Bool {
        guard let classes = document.attribute("class", of: node), classes.contains("p_t") else {
            return false
        }
        return classes.split(whereSeparator: \.isWhitespace).contains("p_t")
    }

    /// The two numbers of `1/11`; nil for every other text.
    private static func count(_ text: String) -> (current: Int, total: Int)? {
        guard text.utf8.count <= 20 else { return nil }
        let parts = text.filter { $0 != " " }.split(
            separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let current = Int(parts[0]), let total = Int(parts[1]),
            current > 0, total < 1_000_000
        else { return nil }
        return (current, total)
    }

    /// `…/gzdt/10.htm` for page 10 of `…/gzdt.htm`; nil where the list has no name.
    private static func address(of number: Int, in firstURL: String) -> String? {
        let plain = firstURL.prefix { $0 != "?" && $0 != "#" }
        guard let slash = plain.lastIndex(of: "/") else { return nil }
        let name = plain[plain.index(after: slash)...]
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex,
            plain.utf8.count > name.utf8.count + "http://".utf8.count
        else { return nil }
        return "\(plain[...slash])\(name[..<dot])/\(number)\(name[dot...])"
    }
}
