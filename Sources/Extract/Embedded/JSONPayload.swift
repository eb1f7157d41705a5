/// The JSON in a text that is JSON but for what stands around it.
enum JSONPayload {
    /// The value of `text`: JSON, a call with JSON (`callback({…})`, JSONP), or either behind a
    /// guard against inclusion (`)]}'`) or in a comment or CDATA mark of old pages.
    static func value(of text: [UInt8]) -> JSONValue? {
        do throws(JSONParser.Fault) {
            return try JSONParser.parse(text)
        } catch {
            guard let inside = inside(text) else { return nil }
            var literal = ScriptLiteral(inside)
            do throws(ScriptLiteral.Fault) { return try literal.value() } catch { return nil }
        }
    }

    /// Whether `text` starts as a call does: `callback({`, `jQuery1102_3([`.
    static func isCall(_ text: [UInt8]) -> Bool {
        guard let inside = inside(text) else { return false }
        return inside.startIndex > 0
            && inside.prefix { $0 != 0x0A }.contains { $0 == 0x7B || $0 == 0x5B }
    }

    /// From the first bracket of the value on; nil where other things than a name, marks and a
    /// parenthesis stand before it.
    private static func inside(_ text: [UInt8]) -> ArraySlice<UInt8>? {
        var rest = text[...]
        if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
        rest = rest.drop { $0 <= 0x20 }
        for mark in [")]}'", ")]}',", "<!--", "//<![CDATA[", "/**/", "while(1);", "for(;;);"]
        where rest.starts(with: mark.utf8) {
            rest = rest.dropFirst(mark.utf8.count).drop { $0 <= 0x20 || $0 == 0x2C }
        }
        let name = rest.prefix(200).prefix { ScriptText.isNamePart($0) || $0 == 0x2E }
        if !name.isEmpty {
            rest = rest.dropFirst(name.count).drop { $0 <= 0x20 }
            guard rest.first == UInt8(ascii: "(") else { return nil }
            rest = rest.dropFirst().drop { $0 <= 0x20 }
        }
        guard rest.first == UInt8(ascii: "{") || rest.first == UInt8(ascii: "[") else { return nil }
        return rest
    }
}
