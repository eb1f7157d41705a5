import Config
import Foundation

/// Reads the site configurations of Full-Text RSS: where the articles of one site have their text.
///
/// They name no list: the site's front page stands in for it, and the report says so.
enum FullTextRSSImporter {
    struct Directive: Equatable {
        var name: String
        /// What stands in parentheses behind the name.
        var argument: String?
        var value: String
    }

    /// Nil where the text is none of its configurations.
    ///
    /// - Parameters:
    ///   - file: its name, which is the site's host and `.txt`.
    ///   - isCertain: whether the operator says that it is one.
    static func read(_ text: String, file: String, isCertain: Bool = false) -> ImportedFile? {
        guard isCertain || looksRight(text, file) else { return nil }
        var found = ImportedFile()
        var directives: [Directive] = []
        for line in text.split(whereSeparator: \.isNewline) {
            let line = line.drop { $0 == "\u{FEFF}" }.trimmingCharacters(in: .whitespaces)
            guard !line.isEmpty, !line.hasPrefix("#") else { continue }
            if let directive = directive(line) {
                directives.append(directive)
            } else {
                found.losses.append("\"\(line.prefix(80))\": is no line of a site configuration")
            }
        }
        guard let url = address(file, directives) else {
            found.losses.append("neither the file's name nor a test_url says whose pages these are")
            return found
        }
        let host = URL(string: url)?.host ?? url
        var source = ImportedSource(title: host, url: url)
        source.lose("url", url, "the front page stands for the list, which no line names")
        FullTextRSSDirectives.read(directives, into: &source)
        found.sources = [source]
        return found
    }

    /// `name: value` or `name(argument): value`.
    static func directive(_ line: String) -> Directive? {
        guard let colon = line.firstIndex(of: ":") else { return nil }
        let open = line.firstIndex(of: "(")
        if let open, open < colon, let close = line.range(of: "):", range: open..<line.endIndex) {
            let argument = line[line.index(after: open)..<close.lowerBound]
            return directive(line[..<open], String(argument), line[close.upperBound...])
        }
        return directive(line[..<colon], nil, line[line.index(after: colon)...])
    }

    private static func directive(
        _ name: Substring, _ argument: String?, _ value: Substring
    ) -> Directive? {
        let name = name.trimmingCharacters(in: .whitespaces).lowercased()
        let isName = name.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
                || byte == UInt8(ascii: "_")
        }
        guard isName, !name.isEmpty else { return nil }
        return Directive(
            name: name, argument: argument, value: value.trimmingCharacters(in: .whitespaces))
    }

    /// Whether a line begins, without indentation, as only these files' lines do.
    private static func looksRight(_ text: String, _ file: String) -> Bool {
        let own: Set<Substring> = [
            "body", "strip", "strip_id_or_class", "strip_image_src", "single_page_link",
            "next_page_link", "find_string", "test_url", "tidy", "prune", "autodetect_on_failure",
        ]
        let shared: Set<Substring> = ["title", "author", "date", "parser"]
        return text.split(whereSeparator: \.isNewline).contains { line in
            let name = line.prefix { $0 != ":" }
            return name != line
                && (own.contains(name) || (file.hasSuffix(".txt") && shared.contains(name)))
        }
    }

    /// The front page of the site: that of the first test page, or of the host in the file's name.
    private static func address(_ file: String, _ directives: [Directive]) -> String? {
        let test = directives.first { $0.name == "test_url" }.flatMap { URL(string: $0.value) }
        if let test, let host = test.host, let scheme = test.scheme?.lowercased(),
            ["http", "https"].contains(scheme)
        {
            return "\(scheme)://\(host)\(test.port.map { ":\($0)" } ?? "")/"
        }
        guard file.hasSuffix(".txt") else { return nil }
        let host = file.dropLast(".txt".count).drop { $0 == "." }.lowercased()
        let isHost = host.utf8.allSatisfy { byte in
            (0x61...0x7A).contains(byte) || (0x30...0x39).contains(byte)
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
        }
        return isHost && host.contains(".") ? "https://\(host)/" : nil
    }
}
