import Config
import Model

/// Reads html2rss's configurations: one feed, or a file of many.
enum HTML2RSSImporter {
    /// Nil where the text is none of its configurations.
    static func read(_ text: String) -> ImportedFile? {
        guard let root = YAMLValue.read(text) else { return nil }
        var found = ImportedFile()
        if root["channel"] != nil {
            found.sources = [source(root, name: nil)].compactMap(\.self)
            return found
        }
        guard let feeds = root["feeds"], !feeds.pairs.isEmpty else { return nil }
        let defaults = YAMLValue.map(root.pairs.filter { !["feeds", "auth"].contains($0.key) })
        if root["auth"] != nil { found.losses.append("auth: feeds are public here") }
        for (name, feed) in feeds.pairs {
            guard let source = source(merged(defaults, feed), name: name) else {
                found.losses.append("\(name): has no channel with a url")
                continue
            }
            found.sources.append(source)
        }
        return found
    }

    /// Maps merged key by key, lists put together, everything else as the feed says.
    private static func merged(_ defaults: YAMLValue, _ feed: YAMLValue) -> YAMLValue {
        switch (defaults, feed) {
        case (.map(let old), .map(let new)):
            let inherited = old.filter { pair in !new.contains { $0.key == pair.key } }
            return .map(
                inherited
                    + new.map { pair in
                        let before = old.first { $0.key == pair.key }?.value
                        let value = before.map { merged($0, pair.value) } ?? pair.value
                        return (key: pair.key, value: value)
                    })
        case (.list(let old), .list(let new)): return .list(old + new)
        default: return feed
        }
    }

    private static func source(_ feed: YAMLValue, name: String?) -> ImportedSource? {
        guard let channel = feed["channel"], let url = channel["url"]?.text else { return nil }
        let parameters = feed["parameters"]?.pairs ?? []
        let address = filled(url, parameters)
        var source = ImportedSource(
            title: channel["title"]?.text.map { filled($0, parameters) } ?? name ?? address,
            url: address)
        if address.contains("%<") || address.contains("%{") {
            source.lose("url", url, "has parameters without a default")
        }
        settings(feed, channel, parameters, &source)
        if source.timeZone == nil {
            // What stands for it there where none is named.
            source.timeZone = "UTC"
        }
        if let selectors = feed["selectors"] {
            HTML2RSSSelectors.read(
                selectors, isJSON: channel["json"]?.text == "true", into: &source)
        }
        return source
    }

    /// `text` with its parameters' defaults put in.
    private static func filled(_ text: String, _ parameters: [(key: String, value: YAMLValue)])
        -> String
    {
        parameters.reduce(text) { text, parameter in
            guard let value = parameter.value["default"]?.text else { return text }
            return text.replacing("%<\(parameter.key)>s", with: value)
                .replacing("%{\(parameter.key)}", with: value)
        }
    }

    private static func settings(
        _ feed: YAMLValue, _ channel: YAMLValue, _ parameters: [(key: String, value: YAMLValue)],
        _ source: inout ImportedSource
    ) {
        let headers = (feed["headers"]?.pairs ?? []) + (channel["headers"]?.pairs ?? [])
        for (name, value) in headers {
            guard let text = value.text.map({ filled($0, parameters) }),
                !text.contains("%<"), !text.contains("%{")
            else {
                source.lose("headers.\(name)", value, "is no text, or has parameters left in it")
                continue
            }
            source.takeHeader(name, text, from: "headers")
        }
        for (key, value) in channel.pairs {
            let text = value.text ?? "…"
            switch key {
            case "url", "title", "json", "headers": break
            case "ttl":
                if let minutes = Int(text), (1...500_000).contains(minutes) {
                    source.every = minutes * 60
                } else {
                    source.lose(key, text, "not a number of minutes")
                }
            case "time_zone": source.takeTimeZone(text, from: "channel.time_zone")
            case "strategy": strategy(text, &source)
            default: source.lose("channel.\(key)", value, "feeds here say it for all sources")
            }
        }
        for (key, value) in feed.pairs {
            switch key {
            case "channel", "selectors", "parameters", "headers": break
            case "auto_source":
                if feed["selectors"] == nil {
                    source.lose(key, value, "items are found without rules in one way")
                } else {
                    source.losses.append("auto_source: the rules are used alone")
                }
            case "strategy": strategy(value.text ?? "", &source)
            default: source.lose(key, value, "has no counterpart")
            }
        }
    }

    private static func strategy(_ name: String, _ source: inout ImportedSource) {
        switch name {
        case "auto", "faraday": break
        case "browserless", "botasaurus": source.rendersInBrowser = true
        default: source.lose("strategy", name, "has no counterpart")
        }
    }
}
