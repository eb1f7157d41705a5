import Config
import Model

/// html2rss's selectors, as rules.
enum HTML2RSSSelectors {
    private static let names: [String: ItemField] = [
        "title": .title, "url": .url, "link": .url, "author": .author, "published_at": .date,
        "updated": .date, "pubDate": .date, "description": .summary, "enclosure": .enclosure,
    ]

    /// - Parameter isJSON: whether the page is JSON, which html2rss selects in as if it were HTML.
    static func read(
        _ selectors: YAMLValue, isJSON: Bool = false, into source: inout ImportedSource
    ) {
        guard let items = selectors["items"]?["selector"]?.text else {
            return source.losses.append(
                "selectors.items is missing: the items are found without it")
        }
        let (selector, step) = nokogiri(items)
        if !step.isEmpty { source.lose("selectors.items", items, "all that match are items") }
        if !isJSON {
            source.take(nil, selector, from: "selectors.items")
        } else if let path = HTML2RSSJSON.items(items) {
            source.take(nil, "json:" + path, from: "selectors.items")
        } else {
            source.lose("selectors.items", items, "is no path into JSON")
        }
        // Rules for parts of items that are not found would find parts of others.
        guard source.items != nil else {
            for (name, _) in selectors.pairs where name != "items" {
                source.losses.append("selectors.\(name): items are found without a rule")
            }
            return
        }
        for (key, value) in selectors["items"]?.pairs ?? [] where key != "selector" {
            switch (key, value.text) {
            case ("enhance", "true"): break
            case ("enhance", _):
                source.lose("selectors.items.enhance", value, "parts without a rule are found")
            case ("pagination", _): HTML2RSSPagination.read(value, into: &source)
            default: source.lose("selectors.items.\(key)", value, "has no counterpart")
            }
        }
        for (name, value) in selectors.pairs where name != "items" {
            if isJSON {
                member(name, value, &source)
            } else if let field = names[name] {
                field == .summary && value["extractor"]?.text == "html"
                    ? take(.content, value, name, &source) : take(field, value, name, &source)
            } else if name == "categories" || name == "guid" {
                lists(name, value, selectors, &source)
            } else if !isUsed(name, selectors) {
                source.losses.append("selectors.\(name): no part of an item")
            }
        }
    }

    /// A field of an item that is JSON.
    private static func member(
        _ name: String, _ value: YAMLValue, _ source: inout ImportedSource
    ) {
        let key = "selectors.\(name)"
        guard let field = names[name] else {
            return source.losses.append("\(key): no part of an item")
        }
        let extractor = value["extractor"]?.text ?? "text"
        let selector = value["selector"]?.text ?? ""
        guard ["text", "html"].contains(extractor), let path = HTML2RSSJSON.field(selector) else {
            return source.lose(key, selector, "is no path into JSON")
        }
        let processed = processing(value, name, &source)
        source.take(field, "json:" + path + processed, from: key)
        rest(value, name, &source)
    }

    /// The steps that stand for `post_process`; those that have none are told.
    private static func processing(
        _ value: YAMLValue, _ name: String, _ source: inout ImportedSource
    ) -> String {
        var rule = ""
        for process in value["post_process"]?.members ?? [] {
            switch steps(process) {
            case .some(let more): rule += more
            case nil:
                source.lose(
                    "selectors.\(name).post_process", process["name"]?.text ?? "…",
                    "left out of the rule")
            }
        }
        return rule
    }

    /// Says what of a selector was not looked at.
    private static func rest(
        _ value: YAMLValue, _ name: String, _ source: inout ImportedSource
    ) {
        let known = ["selector", "extractor", "attribute", "post_process"]
        for (key, value) in value.pairs where !known.contains(key) {
            source.lose("selectors.\(name).\(key)", value, "has no counterpart")
        }
    }

    /// `categories` and `guid` name other selectors: one can be a rule.
    private static func lists(
        _ name: String, _ value: YAMLValue, _ selectors: YAMLValue, _ source: inout ImportedSource
    ) {
        let listed = value.members.compactMap(\.text)
        if name == "categories", listed.count > 1 {
            return categories(listed, selectors, &source)
        }
        guard listed.count == 1, let selector = selectors[listed[0]] else {
            return source.lose(
                "selectors.\(name)", listed.joined(separator: ", "), "only one rule fills it")
        }
        take(name == "guid" ? .id : .tags, selector, name, &source)
    }

    /// The texts that several selectors find: one list of selectors finds them all.
    private static func categories(
        _ listed: [String], _ selectors: YAMLValue, _ source: inout ImportedSource
    ) {
        var found: [String] = []
        for name in listed {
            let value = selectors[name]
            let isPlain = (value?.pairs ?? []).allSatisfy { pair in
                pair.key == "selector" || (pair.key == "extractor" && pair.value.text == "text")
            }
            if let selector = value?["selector"]?.text, isPlain {
                found.append(selector)
            } else {
                source.lose("selectors.categories", name, "only the texts of elements fill it")
            }
        }
        guard !found.isEmpty else { return }
        source.take(.tags, found.joined(separator: ", "), from: "selectors.categories")
    }

    private static func isUsed(_ name: String, _ selectors: YAMLValue) -> Bool {
        ["categories", "guid"].contains { list in
            let members = selectors[list]?.members ?? []
            return members.contains { $0.text == name }
                && (list == "categories" || members.count == 1)
        }
    }

    private static func take(
        _ field: ItemField, _ value: YAMLValue, _ name: String, _ source: inout ImportedSource
    ) {
        let key = "selectors.\(name)"
        let (selector, step) = nokogiri(value["selector"]?.text ?? "")
        let isAddress = [ItemField.url, .image, .enclosure].contains(field)
        var rule: String
        switch value["extractor"]?.text ?? "text" {
        case "text":
            rule = (selector.isEmpty ? ":scope" : selector) + step
            // All that matches is one text there, and one value each here.
            let isOne = selector.isEmpty || !step.isEmpty || isAddress || field == .tags
            if !isOne { rule += " | join \" \"" }
        case "html": rule = (selector.isEmpty ? ":scope" : selector) + "@html" + step
        case "href": rule = selector + "@href" + (field == .tags ? " | first" : step)
        case "attribute":
            guard let attribute = value["attribute"]?.text else {
                return source.losses.append("\(key): names no attribute")
            }
            rule = selector + "@\(attribute)" + (field == .tags ? " | first" : step)
        case let other: return source.lose("\(key).extractor", other, "has no counterpart")
        }
        rule += processing(value, name, &source)
        source.take(field, rule, from: key)
        rest(value, name, &source)
    }

    /// A selector without Nokogiri's `:first` and `:last` at its end, and the step they stand for.
    private static func nokogiri(_ selector: String) -> (String, String) {
        for (mark, step) in [(":first", " | first"), (":last", " | last")]
        where selector.hasSuffix(mark) { return (String(selector.dropLast(mark.count)), step) }
        return (selector, "")
    }

    /// The steps of a rule that do what a step of html2rss does; nil where none do.
    private static func steps(_ process: YAMLValue) -> String? {
        switch process["name"]?.text {
        // Dates are read and HTML is cleaned in any case.
        case "parse_time", "sanitize_html": return ""
        case "parse_uri": return " | absolute"
        case "gsub":
            guard let pattern = process["pattern"]?.text,
                let replacement = process["replacement"]?.text, !pattern.contains("\""),
                !replacement.contains("\"")
            else { return nil }
            // Its patterns take either case and pass over spaces.
            let groups = (1...9).reduce(replacement) { $0.replacing("\\\($1)", with: "$\($1)") }
            return " | replace \"(?ix)\(pattern)\" \"\(groups)\""
        case "substring":
            guard let start = process["start"]?.text.flatMap({ Int($0) }), start >= 0 else {
                return nil
            }
            guard let end = process["end"]?.text else { return " | match \"^.{\(start)}(.*)\"" }
            guard let last = Int(end), last >= start else { return nil }
            return " | match \"^.{\(start)}(.{1,\(last - start + 1)})\""
        case "template": return template(process["string"]?.text ?? "")
        default: return nil
        }
    }

    /// A template that puts text before and after the value itself.
    private static func template(_ text: String) -> String? {
        let parts = text.split(separator: "%{self}", omittingEmptySubsequences: false)
        guard parts.count == 2, !text.contains("\""), !text.contains("\\"),
            !parts.contains(where: { $0.contains("%{") || $0.contains("%<") })
        else { return nil }
        return (parts[0].isEmpty ? "" : " | prepend \"\(parts[0])\"")
            + (parts[1].isEmpty ? "" : " | append \"\(parts[1])\"")
    }
}
