import Config

/// html2rss's `pagination`, as `pages` and `next`.
enum HTML2RSSPagination {
    private static let key = "selectors.items.pagination"
    /// Where it doesn't say: html2rss makes no more than ten requests.
    private static let usual = 10

    /// Either a number of pages, whose next links are found, or a map.
    static func read(_ value: YAMLValue, into source: inout ImportedSource) {
        var rest = value.pairs
        func take(_ name: String) -> String? {
            guard let index = rest.firstIndex(where: { $0.key == name }),
                let text = rest[index].value.text
            else { return nil }
            rest.remove(at: index)
            return text
        }
        let pages = value.text ?? take("max_pages") ?? "\(usual)"
        guard let count = Int(pages), (1...200).contains(count) else {
            return source.lose(key, pages, "is no number of pages up to 200")
        }
        if count > 1 { source.pages = count }
        let strategy = take("strategy") ?? "rel_next"
        let found = next(strategy, source.url, take)
        if let found {
            if count > 1, !found.isEmpty { source.takeNext(found, from: key) }
        } else {
            source.lose("\(key).strategy", strategy, "next pages are found without a rule")
        }
        for (name, value) in rest { source.lose("\(key).\(name)", value, "has no counterpart") }
    }

    /// What stands under `next`, empty for the page's own link; nil where nothing does the same.
    private static func next(
        _ strategy: String, _ url: String, _ take: (String) -> String?
    ) -> String? {
        switch strategy {
        case "rel_next": return ""
        case "custom_selector": return take("selector").map { $0 + "@href" }
        case "url_template":
            let step = take("step") ?? "1"
            return take("param").flatMap {
                counted(url, $0, take("start_page") ?? "1", step)
            }
        case "offset":
            return take("increment").flatMap {
                counted(url, take("param") ?? "offset", take("start_offset") ?? "0", $0)
            }
        case "json_cursor":
            if let path = take("next_url_path") { return "json:" + JSONDotPath.field(path) }
            guard let path = take("cursor_path"), let param = take("param") else { return nil }
            let address = address(url, without: param) + "\(param)="
            return "json:\(JSONDotPath.field(path)) | prepend \"\(address)\""
        default: return nil
        }
    }

    private static func counted(
        _ url: String, _ param: String, _ start: String, _ step: String
    ) -> String? {
        guard let start = Int(start), let step = Int(step), start >= 0, step > 0 else {
            return nil
        }
        let counter = step == 1 ? "{n:\(start)}" : "{n:\(start)+\(step)}"
        return address(url, without: param) + "\(param)=\(counter)"
    }

    /// The address up to where a parameter called `param` can be written.
    private static func address(_ url: String, without param: String) -> String {
        let plain = url.prefix { $0 != "#" }
        guard let mark = plain.firstIndex(of: "?") else { return plain + "?" }
        let pairs = plain[plain.index(after: mark)...].split(separator: "&")
            .filter { $0 != param && !$0.hasPrefix(param + "=") }
        return plain[...mark] + pairs.map { $0 + "&" }.joined()
    }
}
