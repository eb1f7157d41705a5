import Foundation

/// As much of JSON Schema as `Schemas/jsonfeed.json` uses; `$ref` names a member of `$defs`.
struct JSONSchema {
    private let root: [String: Any]
    private let definitions: [String: Any]

    init(contentsOf file: URL) throws {
        let value = try JSONSerialization.jsonObject(with: Data(contentsOf: file))
        root = value as? [String: Any] ?? [:]
        definitions = root["$defs"] as? [String: Any] ?? [:]
    }

    /// What is wrong with a document, each with its place.
    func problems(in document: Data) throws -> [String] {
        var problems: [String] = []
        check(try JSONSerialization.jsonObject(with: document), root, "", &problems)
        return problems
    }

    private func check(
        _ value: Any, _ schema: [String: Any], _ place: String, _ problems: inout [String]
    ) {
        if let name = schema["$ref"] as? String {
            guard let schema = definitions[name] as? [String: Any] else {
                problems.append("\(place): no definition \(name)")
                return
            }
            return check(value, schema, place, &problems)
        }
        if let type = schema["type"] as? String, !Self.is(value, type) {
            problems.append("\(place): no \(type)")
            return
        }
        if let constant = schema["const"] as? String, value as? String != constant {
            problems.append("\(place): not \(constant)")
        }
        if let pattern = schema["pattern"] as? String, let text = value as? String,
            text.range(of: pattern, options: .regularExpression) == nil
        {
            problems.append("\(place): \(text.debugDescription) does not match \(pattern)")
        }
        if let minimum = schema["minimum"] as? Int, let number = value as? NSNumber,
            number.int64Value < minimum
        {
            problems.append("\(place): below \(minimum)")
        }
        if let branches = schema["anyOf"] as? [[String: Any]] {
            let isMet = branches.contains { branch in
                var problems: [String] = []
                check(value, branch, place, &problems)
                return problems.isEmpty
            }
            if !isMet { problems.append("\(place): meets no branch of anyOf") }
        }
        if let object = value as? [String: Any] { check(object, schema, place, &problems) }
        guard let list = value as? [Any] else { return }
        if list.count < schema["minItems"] as? Int ?? 0 { problems.append("\(place): too short") }
        guard let items = schema["items"] as? [String: Any] else { return }
        for (index, element) in list.enumerated() {
            check(element, items, "\(place)[\(index)]", &problems)
        }
    }

    private func check(
        _ object: [String: Any], _ schema: [String: Any], _ place: String,
        _ problems: inout [String]
    ) {
        if object.count < schema["minProperties"] as? Int ?? 0 {
            problems.append("\(place): too few members")
        }
        for name in schema["required"] as? [String] ?? [] where object[name] == nil {
            problems.append("\(place): lacks \(name)")
        }
        let properties = schema["properties"] as? [String: Any] ?? [:]
        let patterns = schema["patternProperties"] as? [String: Any] ?? [:]
        for (name, value) in object {
            let pattern = patterns.first {
                name.range(of: $0.key, options: .regularExpression) != nil
            }
            if let schema = (properties[name] ?? pattern?.value) as? [String: Any] {
                check(value, schema, "\(place).\(name)", &problems)
            } else if schema["additionalProperties"] as? Bool == false {
                problems.append("\(place): unknown member \(name)")
            }
        }
    }

    private static func `is`(_ value: Any, _ type: String) -> Bool {
        switch type {
        case "object": value is [String: Any]
        case "array": value is [Any]
        case "string": value is String
        case "number": value is NSNumber && !(value is String)
        case "boolean": value is Bool
        default: false
        }
    }
}
