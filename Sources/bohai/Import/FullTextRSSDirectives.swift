/// The lines of a Full-Text RSS site configuration, as keys of a source.
enum FullTextRSSDirectives {
    static func read(
        _ directives: [FullTextRSSImporter.Directive], into source: inout ImportedSource
    ) {
        var bodies: [String] = []
        var hasTest = false
        for directive in directives where !isMet(directive) {
            let (name, value) = (directive.name, directive.value)
            switch name {
            case "body":
                if let reason = whyNoBody(value) {
                    source.lose(name, value, reason)
                } else {
                    bodies.append(value)
                }
            case "http_header":
                source.takeHeader(directive.argument ?? "", value, from: name)
            case "test_url" where !hasTest: hasTest = true
            default:
                let key = directive.argument.map { "\(name)(\($0))" } ?? name
                source.lose(key, value, reasons[name] ?? "has no counterpart")
            }
        }
        take(bodies, into: &source)
    }

    /// Whether it asks for what is done in any case.
    private static func isMet(_ directive: FullTextRSSImporter.Directive) -> Bool {
        switch directive.name {
        case "tidy", "prune", "autodetect_on_failure": directive.value.lowercased() == "no"
        case "parser": directive.value.lowercased().hasPrefix("html5")
        default: false
        }
    }

    private static func whyNoBody(_ path: String) -> String? {
        guard ["/", "(/", "id("].contains(where: path.hasPrefix) else {
            return "is no path from the page's root"
        }
        let last = path.split(separator: "/").last ?? ""
        return last.hasPrefix("@") || last.hasPrefix("text()") ? "is no path to elements" : nil
    }

    /// The first path that finds something counts: each holds only where those before find nothing.
    private static func take(_ bodies: [String], into source: inout ImportedSource) {
        guard let first = bodies.first else { return }
        guard bodies.count > 1 else { return source.takeArticle("xpath:" + first, from: "body") }
        var whole = "(\(first))"
        for index in bodies.indices.dropFirst() {
            let before = bodies[..<index].joined(separator: " | ")
            whole += " | (\(bodies[index]))[not(\(before))]"
        }
        var trial = source
        trial.takeArticle("xpath:" + whole, from: "body")
        if trial.article != nil {
            source = trial
            return
        }
        // One of them does not compile, or they are too long together.
        for body in bodies {
            if source.article == nil {
                source.takeArticle("xpath:" + body, from: "body")
            } else {
                source.lose("body", body, "only one rule finds the text")
            }
        }
    }

    private static let reasons: [String: String] = [
        "title": "found in the list or the article without a rule",
        "author": "found in the list or the article without a rule",
        "date": "found in the list or the article without a rule",
        "strip": "nothing is cut from a text that a rule finds",
        "strip_id_or_class": "nothing is cut from a text that a rule finds",
        "strip_image_src": "nothing is cut from a text that a rule finds",
        "prune": "nothing is cut from a text that a rule finds",
        "single_page_link": "the page behind the link itself is read",
        "single_page_link_in_feed": "the page behind the link itself is read",
        "next_page_link": "further parts of an article are found without a rule",
        "find_string": "pages are read as they come",
        "replace_string": "pages are read as they come",
        "tidy": "pages are read as browsers read them",
        "parser": "pages are read as browsers read them",
        "autodetect_on_failure": "where a rule finds nothing, the item stays as the list gave it",
        "test_url": "a test alone", "test_contains": "a test alone",
    ]
}
