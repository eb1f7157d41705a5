import ArgumentParser

/// The configurations of other programs that `bohai import` reads.
enum ForeignFormat: String, ExpressibleByArgument, CaseIterable {
    case opml, html2rss
    case rssBridge = "rss-bridge"
    case fullTextRSS = "full-text-rss"

    /// What `text` holds in this form; nil where it is not of it.
    ///
    /// - Parameters:
    ///   - file: the name of the file.
    ///   - isCertain: whether the operator named the form.
    func read(_ text: String, file: String, isCertain: Bool) -> ImportedFile? {
        switch self {
        case .opml: OPMLImporter.read(Array(text.utf8))
        case .html2rss: HTML2RSSImporter.read(text)
        case .rssBridge: Self.address(text)
        case .fullTextRSS: FullTextRSSImporter.read(text, file: file, isCertain: isCertain)
        }
    }

    /// What the one address in `text` holds.
    private static func address(_ text: String) -> ImportedFile? {
        let lines = text.split(whereSeparator: \.isWhitespace)
        guard lines.count == 1 else { return nil }
        return RSSBridgeImporter.sources(String(lines[0])).map { ImportedFile(sources: $0) }
    }
}
