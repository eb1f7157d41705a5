/// The lines of a Full-Text RSS site configuration, as keys of a source.
enum FullTextRSSDirectives {
    static func read(
        _ directives: [FullTextRSSImporter.Directive], into source: inout ImportedSource
    ) {
        var hasTest = false
        for directive in directives where !isMet(directive) {
            let (name, value) = (directive.name, directive.value)
            switch name {
            case "http_header":
                source.takeHeader(directive.argument ?? "", value, from: name)
            case "test_url" where !hasTest: hasTest = true
            default:
                let key = directive.argument.map { "\(name)(\($0))" } ?? name
                source.lose(key, value, reasons[name] ?? "has no counterpart")
            }
        }
    }

    /// Whether it asks for what is done in any case.
    private static func isMet(_ directive: FullTextRSSImporter.Directive) -> Bool {
        switch directive.name {
        case "tidy", "prune", "autodetect_on_failure": directive.value.lowercased() == "no"
        case "parser": directive.value.lowercased().hasPrefix("html5")
        default: false
        }
    }

    private static let reasons: [String: String] = [
        "body": "articles behind links are not read",
        "title": "found in the list without a rule",
        "author": "found in the list without a rule",
        "date": "found in the list without a rule",
        "strip": "articles behind links are not read",
        "strip_id_or_class": "articles behind links are not read",
        "strip_image_src": "articles behind links are not read",
        "prune": "articles behind links are not read",
        "single_page_link": "articles behind links are not read",
        "single_page_link_in_feed": "articles behind links are not read",
        "next_page_link": "articles behind links are not read",
        "find_string": "pages are read as they come",
        "replace_string": "pages are read as they come",
        "tidy": "pages are read as browsers read them",
        "parser": "pages are read as browsers read them",
        "autodetect_on_failure": "articles behind links are not read",
        "test_url": "a test alone", "test_contains": "a test alone",
    ]
}
