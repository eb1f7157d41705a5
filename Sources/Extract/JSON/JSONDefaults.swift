import Model

/// What the members of a JSON item are usually called, and where its list usually stands.
enum JSONDefaults {
    /// A member that stands for a field.
    struct Found {
        var name: String
        var texts: [String]
    }

    /// Names in lower case without `_` and `-`, the likeliest first.
    private static let names: [ItemField: [String]] = [
        .title: [
            "title", "headline", "doctitle", "articletitle", "newstitle", "name", "subject",
            "headers",
            "titles", "标题",
        ],
        .url: [
            "url", "link", "href", "docpuburl", "puburl", "articleurl", "weburl", "pageurl",
            "detailurl", "linkurl", "contenturl", "infourl", "pcurl", "staticurl", "urls",
            "链接",
        ],
        .date: [
            "datepublished", "published", "publishedtimestr", "publishedtime", "publishtime",
            "publishdate", "pubtime", "pubdate", "docreltime", "releasetime", "releasedate", "date",
            "createdat", "createtime", "showtime", "updatetime", "publishedat", "publishat",
            "addtime", "inputtime", "inputdate", "infodate", "displaytime", "ctime", "time",
            "日期",
        ],
        .summary: ["summary", "description", "abstract", "digest", "intro", "desc", "摘要"],
        .content: ["contenthtml", "content", "html", "body", "doccontent", "正文"],
        .image: ["image", "img", "thumb", "thumbnail", "cover", "pic", "picurl", "imgurl"],
        .author: ["author", "authorname", "作者"],
        .origin: ["source", "origin", "docsourcename", "sourcename", "来源"],
        .id: ["id", "guid", "docid", "articleid", "uuid"],
        .tags: ["tags", "keywords"],
    ]

    /// The member of `item` that stands for `field`.
    static func value(_ field: ItemField, of item: JSONValue) -> Found? {
        guard case .object(let object) = item, let wanted = names[field] else { return nil }
        let members = object.members.map { (normal($0.name), $0) }
        for name in wanted {
            guard let member = members.first(where: { $0.0 == name })?.1 else { continue }
            let texts = member.value.texts.filter { !$0.isEmpty }
            if !texts.isEmpty { return Found(name: member.name, texts: texts) }
        }
        return nil
    }

    private static func normal(_ name: String) -> String {
        name.lowercased().filter { $0 != "_" && $0 != "-" }
    }

    /// Rules that say the same as the defaults did for most of `items`.
    static func rules(of items: [JSONValue]) -> [ItemField: String] {
        var rules: [ItemField: String] = [:]
        for field in ItemField.allCases {
            let found = items.compactMap { value(field, of: $0)?.name }
            guard let name = found.first, found.count * 2 > items.count else { continue }
            rules[field] = "json:$" + step(name)
        }
        return rules
    }

    private static let pathLimit = 1_000

    /// The list of objects that have a title and an address or a date that is most like news.
    static func list(in document: JSONValue) -> (path: String, values: [JSONValue])? {
        var best: (path: String, values: [JSONValue], worth: Double)?
        var pending: [(path: String, value: JSONValue)] = [("$", document)]
        var visited = 0
        while let (path, value) = pending.popLast(), visited < 100_000 {
            visited += 1
            // Names beyond all measure would be copied for every value below them.
            guard path.utf8.count < pathLimit else { continue }
            switch value {
            case .array(let values):
                let good = values.filter(isItem)
                if good.count * 2 > values.count {
                    let worth = worth(good)
                    if worth > best?.worth ?? 0 { best = (path + "[*]", values, worth) }
                }
                for (index, value) in values.prefix(50).enumerated() {
                    pending.append((path + "[\(index)]", value))
                }
            case .object(let object):
                for member in object.members.reversed() {
                    pending.append((path + step(member.name), member.value))
                }
            default: break
            }
        }
        return best.map { ($0.path, $0.values) }
    }

    /// How much a list of items is like news: their number, the length of their titles, dates.
    static func worth(_ items: [JSONValue]) -> Double {
        guard !items.isEmpty else { return 0 }
        var titles = 0
        var dated = 0
        for item in items.prefix(200) {
            titles += min(
                value(.title, of: item).map { CollapsedText.length($0.texts[0]) } ?? 0, 40)
            if value(.date, of: item) != nil { dated += 1 }
        }
        let count = Double(min(items.count, 200))
        let share = Double(dated) / count
        return Candidate.power(Double(items.count)) * Candidate.dateFactor(share)
            * Candidate.titleFactor(Double(titles) / count, dated: share)
    }

    private static func isItem(_ value: JSONValue) -> Bool {
        Self.value(.title, of: value) != nil
            && (Self.value(.url, of: value) != nil || Self.value(.date, of: value) != nil)
    }

    /// `.name`, or `['na-me']` where the name needs quotes, as RFC 9535 §2.7 writes it.
    private static func step(_ name: String) -> String {
        var scanner = JSONPathScanner(name)
        let isPlain: Bool
        do throws(JSONPath.Fault) {
            _ = try scanner.shorthand()
            isPlain = scanner.isAtEnd
        } catch {
            isPlain = false
        }
        guard !isPlain else { return "." + name }
        return "['" + name.unicodeScalars.map(quoted).joined() + "']"
    }

    private static func quoted(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "'", "\\": return "\\" + String(scalar)
        case "\u{8}": return "\\b"
        case "\t": return "\\t"
        case "\n": return "\\n"
        case "\u{C}": return "\\f"
        case "\r": return "\\r"
        case let control where control.value < 0x20:
            let digits = String(control.value, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
        default: return String(scalar)
        }
    }

    /// The longest text that is HTML with links, what some services wrap a list in, and its path.
    static func markup(in document: JSONValue) -> (path: String, html: String)? {
        var best: (path: String, html: String)?
        var pending: [(path: String, value: JSONValue)] = [("$", document)]
        var visited = 0
        while let (path, value) = pending.popLast(), visited < 100_000 {
            visited += 1
            // Names beyond all measure would be copied for every value below them.
            guard path.utf8.count < pathLimit else { continue }
            switch value {
            case .array(let values):
                for (index, value) in values.prefix(1_000).enumerated() {
                    pending.append((path + "[\(index)]", value))
                }
            case .object(let object):
                for member in object.members {
                    pending.append((path + step(member.name), member.value))
                }
            case .string(let text):
                guard text.utf8.count > best?.html.utf8.count ?? 60, text.contains("<a ") else {
                    continue
                }
                best = (path, text)
            default: break
            }
        }
        return best
    }

    /// How many values `document` holds.
    static func count(_ document: JSONValue) -> Int {
        var pending = [document]
        var count = 0
        while let value = pending.popLast() {
            count += 1
            switch value {
            case .array(let values): pending.append(contentsOf: values)
            case .object(let object): pending.append(contentsOf: object.members.map(\.value))
            default: break
            }
        }
        return count
    }
}
