import HTML

/// The parts of an item that XML names rather than marks up: `<record><title>…</title>…`.
enum XMLMembers {
    private static let limit = 100

    /// The texts of an element's children and its attributes, as an object of their names.
    static func object(of node: HTMLNode, in document: HTMLDocument) -> JSONValue {
        var object = JSONObject()
        for attribute in document.attributes(of: node).prefix(limit) {
            object.set(attribute.name, to: .string(attribute.value))
        }
        for child in document.children(of: node).prefix(limit) where document.isElement(child) {
            let name = document.tag(of: child)
            guard object[name] == nil else { continue }
            object.set(name, to: .string(CollapsedText.of(child, in: document)))
        }
        return .object(object)
    }
}
