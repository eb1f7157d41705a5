extension HTMLDocument {
    /// The markup of what is inside `node`, by the standard's fragment serialising algorithm
    /// (https://html.spec.whatwg.org/#serialising-html-fragments, scripting off).
    package func innerHTML(of node: HTMLNode) -> String {
        guard nodeCount > 0 else { return "" }
        var serialiser = HTMLSerialiser(document: self)
        serialiser.writeChildren(of: node)
        return String(decoding: serialiser.output, as: UTF8.self)
    }

    /// The same with `node` itself around it.
    package func outerHTML(of node: HTMLNode) -> String {
        guard nodeCount > 0 else { return "" }
        var serialiser = HTMLSerialiser(document: self)
        serialiser.write(node)
        return String(decoding: serialiser.output, as: UTF8.self)
    }
}
