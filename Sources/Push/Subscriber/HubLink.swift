/// What a visit shows of a source's hub.
package enum HubSighting: Sendable, Hashable {
    /// Nothing: no page came, or nobody looked.
    case unseen
    /// The page came and names no hub.
    case none
    case named(HubLink)
}

/// The hub and the topic that a source names (WebSub §4).
package struct HubLink: Sendable, Hashable {
    package var hub: String
    package var topic: String

    package init(hub: String, topic: String) {
        self.hub = hub
        self.topic = topic
    }

    /// Finds both in an answer: `Link` fields first, then the document's own links.
    ///
    /// - Parameters:
    ///   - fields: the values of the `Link` fields.
    ///   - body: the document; empty where only the fields came.
    ///   - resolve: makes a reference of the document absolute; nil where it is no web address.
    package init?(
        fields: [String], body: [UInt8], resolve: (String) -> String?
    ) {
        var found = Found()
        for field in fields { LinkField.read(field, into: &found) }
        if found.hub == nil || found.topic == nil { EmbeddedLinks.read(body, into: &found) }
        guard let hub = found.hub.flatMap(resolve), let topic = found.topic.flatMap(resolve) else {
            return nil
        }
        self.init(hub: hub, topic: topic)
    }

    /// The first of each.
    struct Found {
        var hub: String?
        var topic: String?

        mutating func note(relations: String, target: String) {
            guard !target.isEmpty, target.utf8.count <= 2_048 else { return }
            for relation in relations.lowercased().split(whereSeparator: \.isWhitespace) {
                if relation == "hub", hub == nil { hub = target }
                if relation == "self", topic == nil { topic = target }
            }
        }
    }
}

/// Reads the `Link` field (RFC 8288 §3).
enum LinkField {
    static func read(_ field: String, into found: inout HubLink.Found) {
        var rest = field.utf8[...]
        while let open = rest.firstIndex(of: UInt8(ascii: "<")),
            let close = rest[open...].firstIndex(of: UInt8(ascii: ">"))
        {
            let target = String(Substring(rest[rest.index(after: open)..<close]))
            rest = rest[rest.index(after: close)...]
            var relation: String?
            while let (name, value) = parameter(&rest) {
                // Said twice, the first one counts.
                if name == "rel", relation == nil { relation = value }
            }
            if let relation { found.note(relations: relation, target: target) }
        }
    }

    /// The next `; name=value`, taken from `rest`; nil where the link ends.
    private static func parameter(
        _ rest: inout Substring.UTF8View
    ) -> (name: String, value: String)? {
        rest = rest.drop(while: isSpace)
        guard rest.first == UInt8(ascii: ";") else { return nil }
        rest = rest.dropFirst().drop(while: isSpace)
        let name = rest.prefix { !"=;,".utf8.contains($0) && !isSpace($0) }
        rest = rest.dropFirst(name.count).drop(while: isSpace)
        let lowered = String(Substring(name)).lowercased()
        guard rest.first == UInt8(ascii: "=") else { return (lowered, "") }
        rest = rest.dropFirst().drop(while: isSpace)
        guard rest.first == UInt8(ascii: "\"") else {
            let value = rest.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: ",") }
            rest = rest.dropFirst(value.count)
            return (lowered, String(Substring(value)))
        }
        rest = rest.dropFirst()
        var value: [UInt8] = []
        while let byte = rest.popFirst(), byte != UInt8(ascii: "\"") {
            value.append(byte == UInt8(ascii: "\\") ? rest.popFirst() ?? byte : byte)
        }
        return (lowered, String(decoding: value, as: UTF8.self))
    }

    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
