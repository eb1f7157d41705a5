/// Writes the JSON Schema of feeds.yml (draft 2020-12) from the table of keys, for editors.
///
/// It is as strict as a schema can be without the gazetteer and the rule compilers. What it refuses
/// the validator refuses too, but for one thing: a number, or true and false, in quotes.
package enum SchemaWriter {
    package static func json() -> String {
        let table = KeyTable.shared
        var schema: [(String, JSONText)] = [
            ("$schema", "https://json-schema.org/draft/2020-12/schema"),
            ("title", "feeds.yml of Bohai"),
            ("description", "What Bohai reads, and the feeds that it makes of it."),
        ]
        schema += group("", of: table)
        return JSONText.object(schema).written() + "\n"
    }
}

extension SchemaWriter {
    /// The keywords of an object with the keys of one group.
    private static func group(_ path: String, of table: KeyTable) -> [(String, JSONText)] {
        let keys = table.keys(of: path)
        let required = keys.filter(\.isRequired).map { JSONText.string($0.name) }
        let properties = keys.map { ($0.name, JSONText.object(property($0, of: table))) }
        return [("type", "object")]
            + (required.isEmpty ? [] : [("required", .array(required))])
            + [("additionalProperties", .flag(false)), ("properties", .object(properties))]
    }

    private static func property(_ entry: KeyEntry, of table: KeyTable) -> [(String, JSONText)] {
        var keywords: [(String, JSONText)] = [("description", .string(entry.summary))]
        if case .written(let text) = entry.fallback, let value = value(text, entry.type) {
            keywords.append(("default", value))
        }
        if let example = value(entry.example, entry.type) {
            keywords.append(("examples", .array([example])))
        }
        switch entry.type {
        case .section:
            // A group may be left empty.
            keywords += group(entry.path, of: table).map { name, value in
                name == "type" ? (name, .array(["object", "null"])) : (name, value)
            }
        case .table(let short): keywords += rows(entry, short: short, of: table)
        default: keywords += shape(of: entry.type)
        }
        return keywords
    }

    private static func rows(
        _ entry: KeyEntry, short: String, of table: KeyTable
    ) -> [(String, JSONText)] {
        let isPublished = entry.path != "sources"
        var names: [(String, JSONText)] = [("pattern", .string(ConfigID.pattern))]
        if isPublished {
            let reserved = KeyTable.reservedRegionIDs.sorted().map { JSONText.string($0) }
            names.append(("not", .object([("enum", .array(reserved))])))
        }
        let bare = table.keys(of: entry.path + ".*").first { $0.name == short }
        let row = JSONText.object(group(entry.path + ".*", of: table))
        let choices = [bare.map { JSONText.object(shape(of: $0.type)) }, row].compactMap { $0 }
        return [("type", "object")]
            + (entry.isRequired ? [("minProperties", .number(1))] : [])
            + [
                ("propertyNames", .object(names)),
                ("additionalProperties", .object([("anyOf", .array(choices))])),
            ]
    }

    /// The keywords that say what a single value looks like.
    private static func shape(of type: KeyType) -> [(String, JSONText)] {
        switch type {
        case .text: [scalar, ("minLength", .number(1))]
        case .webAddress: matching(#"^[Hh][Tt][Tt][Pp][Ss]?://[^\s]+$"#)
        case .location, .path, .rule, .items, .next, .article, .timeZone, .charset:
            [("type", "string"), ("minLength", .number(1))]
        case .language: matching("^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*$")
        case .tagAuthority: matching("^[A-Za-z0-9._@-]+,[0-9]{4}(-[0-9]{2}){0,2}$")
        case .day: matching("^[0-9]{4}-[0-9]{2}-[0-9]{2}$")
        case .listen:
            [("type", .array(["string", "integer"])), ("pattern", #"^(.*:)?[0-9]{1,5}$"#)]
        case .whole(let range):
            [
                ("type", "integer"), ("minimum", .number(range.lowerBound)),
                ("maximum", .number(range.upperBound)),
            ]
        case .duration:
            matching(#"^[0-9.]+ *(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?)$"#)
        case .interval:
            matching(#"^(auto|[0-9.]+ *(s|sec|seconds?|m|min|minutes?|h|hours?|d|days?))$"#)
        case .size: matching(#"^[0-9.]+ *(KB|kB|MB|GB|KiB|MiB|GiB)$"#)
        case .flag: [("type", "boolean")]
        case .hub: [("type", .array(["boolean", "string"]))]
        case .choice(let words): [("enum", .array(words.map { .string($0) }))]
        case .rules: oneOrMany([("type", "string"), ("minLength", .number(1))])
        case .method: [("enum", .array(["GET", "POST"]))]
        case .body:
            [
                ("type", .array(["string", "object"])),
                ("additionalProperties", .object([scalar])),
            ]
        case .headers:
            [
                ("type", "object"),
                ("additionalProperties", .object([scalar])),
            ]
        case .division: [("type", .array(["string", "integer"]))]
        case .divisions: oneOrMany([("type", .array(["string", "integer"]))])
        case .words: oneOrMany([scalar, ("minLength", .number(1))])
        case .networks: oneOrMany([("type", "string"), ("minLength", .number(1))])
        case .section, .table: []
        }
    }

    /// What YAML takes for a number or a flag may be meant as text.
    private static let scalar: (String, JSONText) = (
        "type", .array(["string", "number", "boolean"])
    )

    private static func matching(_ pattern: String) -> [(String, JSONText)] {
        [("type", "string"), ("pattern", .string(pattern))]
    }

    private static func oneOrMany(_ item: [(String, JSONText)]) -> [(String, JSONText)] {
        let list = JSONText.object([("type", "array"), ("items", .object(item))])
        return [("anyOf", .array([.object(item), list]))]
    }

    /// A value of the table, written in YAML, as JSON; nil where there is none.
    private static func value(_ yaml: String, _ type: KeyType) -> JSONText? {
        var reader = YAMLReader(yaml)
        var problems = ProblemList(file: "")
        return reader.read(&problems).flatMap { json($0, type) }
    }

    private static func json(_ node: YAMLNode, _ type: KeyType) -> JSONText? {
        switch node.content {
        case .sequence(let nodes): return .array(nodes.compactMap { json($0, .text) })
        case .mapping(let pairs):
            return .object(
                pairs.compactMap { pair in json(pair.value, .text).map { (pair.key, $0) } })
        case .scalar(let text, _):
            switch type {
            case .whole: return Int(text).map { .number($0) }
            case .flag: return .flag(text == "true")
            case .hub where text == "true" || text == "false": return .flag(text == "true")
            default: return .string(text)
            }
        }
    }
}
