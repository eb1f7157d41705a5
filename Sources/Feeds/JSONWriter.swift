import Markup

/// Builds JSON text with one member a line, in the order of the calls.
struct JSONWriter {
    private var bytes: [UInt8] = []
    private var depth = 0
    /// Whether nothing stands yet in the innermost object or array.
    private var isFirst = true

    /// Bytes written so far.
    var count: Int { bytes.count }

    init(reserving capacity: Int) { bytes.reserveCapacity(capacity) }

    /// The text, with a line break at its end.
    consuming func finished() -> [UInt8] {
        bytes.append(UInt8(ascii: "\n"))
        return bytes
    }

    mutating func object(_ members: (inout JSONWriter) -> Void) {
        nested(UInt8(ascii: "{"), UInt8(ascii: "}"), members)
    }

    mutating func member(_ name: StaticString, _ value: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "\""))
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: "\": ".utf8)
        value(&self)
    }

    mutating func member(_ name: StaticString, _ value: String) {
        member(name) { $0.string(value) }
    }

    /// A member that is an array; left out where it is empty, unless the format asks for it.
    mutating func array<Element>(
        _ name: StaticString, _ elements: [Element], evenIfEmpty: Bool = false,
        _ write: (Element, inout JSONWriter) -> Void
    ) {
        guard evenIfEmpty || !elements.isEmpty else { return }
        member(name) { json in
            json.nested(UInt8(ascii: "["), UInt8(ascii: "]")) { json in
                for element in elements {
                    json.separate()
                    write(element, &json)
                }
            }
        }
    }

    /// Lets `write` append a value.
    mutating func raw(_ write: (inout [UInt8]) -> Void) { write(&bytes) }

    mutating func string(_ text: String) {
        bytes.appendJSONString(text)
    }

    private mutating func nested(
        _ opening: UInt8, _ closing: UInt8, _ content: (inout JSONWriter) -> Void
    ) {
        bytes.append(opening)
        depth += 1
        isFirst = true
        content(&self)
        depth -= 1
        if !isFirst { breakLine() }
        isFirst = false
        bytes.append(closing)
    }

    private mutating func separate() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
        breakLine()
    }

    private mutating func breakLine() {
        bytes.append(UInt8(ascii: "\n"))
        for _ in 0..<depth { bytes.append(UInt8(ascii: " ")) }
    }
}
