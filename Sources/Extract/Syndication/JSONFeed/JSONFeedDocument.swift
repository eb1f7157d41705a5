/// The members of a JSON Feed (https://jsonfeed.org/version/1.1), in the order of the specification.
struct JSONFeedDocument {
    let object: JSONObject

    /// Nil for a value that is no JSON Feed; `isForced` takes whatever has a list of items.
    init?(_ value: JSONValue, isForced: Bool = false) {
        guard case .object(let object) = value else { return nil }
        let version = object["version"]?.text?.lowercased() ?? ""
        let isFeed = version.contains("jsonfeed.org")
        if case .array? = object["items"] {
            guard isFeed || isForced else { return nil }
        } else {
            guard isFeed else { return nil }
        }
        self.object = object
    }

    var items: [JSONObject] { object.objects("items") }
}

extension JSONObject {
    /// A member's text; nil for an empty one.
    func text(_ name: String) -> String? { self[name]?.text }

    /// The objects in a member that is a list, or the one that it is.
    func objects(_ name: String) -> [JSONObject] {
        switch self[name] {
        case .array(let values):
            values.compactMap { if case .object(let object) = $0 { object } else { nil } }
        case .object(let object): [object]
        default: []
        }
    }
}

extension JSONValue {
    /// A string or a number as spelt; nil where there is nothing to read.
    var text: String? {
        switch self {
        case .string(let text): text.trimmedOrNil()
        case .number(let number): number.text
        default: nil
        }
    }
}
