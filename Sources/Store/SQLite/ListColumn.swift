import Foundation
import Model

/// Lists in a column: a JSON array where there is something to write, NULL for an empty list.
enum ListColumn {
    static func value(of list: [some Encodable]) throws -> SQLValue {
        guard !list.isEmpty else { return .null }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return .text(String(decoding: try encoder.encode(list), as: UTF8.self))
    }

    static func list<Element: Decodable>(_ text: String?) throws -> [Element] {
        guard let text else { return [] }
        return try JSONDecoder().decode([Element].self, from: Data(text.utf8))
    }
}

/// A division as its column has it.
private struct DivisionElement: Decodable {
    var code: Int32
    var name: String
    var level: DivisionLevel
    var confidence: Double
    var evidence: [RegionEvidence]
}

extension ListColumn {
    static func divisions(_ text: String?) throws -> [DivisionAssignment] {
        if let text, let divisions = WrittenList.divisions(text) { return divisions }
        let elements: [DivisionElement] = try list(text)
        return elements.map {
            DivisionAssignment(
                code: DivisionCode($0.code), name: $0.name, level: $0.level,
                confidence: $0.confidence,
                evidence: $0.evidence)
        }
    }

    /// Written by hand: nearly every item has divisions, and `JSONEncoder` takes half as long for
    /// them as SQLite for the whole item.
    static func value(of divisions: [DivisionAssignment]) -> SQLValue {
        guard !divisions.isEmpty else { return .null }
        var json: [UInt8] = []
        json.reserveCapacity(256 * divisions.count)
        appendArray(divisions, to: &json) { division, json in
            put("{\"code\":", to: &json)
            append(Int(division.code.number), to: &json)
            put(",\"name\":", to: &json)
            appendString(division.name, to: &json)
            put(",\"level\":\"", to: &json)
            append(division.level.rawValue, to: &json)
            put("\",\"confidence\":", to: &json)
            // JSON has no word for what is not a number.
            append((division.confidence.isFinite ? division.confidence : 0).description, to: &json)
            put(",\"evidence\":", to: &json)
            appendArray(division.evidence, to: &json) { reason, json in
                put("{\"place\":\"", to: &json)
                append(reason.place.rawValue, to: &json)
                put("\",\"words\":", to: &json)
                appendString(reason.words, to: &json)
                put(",\"reason\":", to: &json)
                appendString(reason.reason, to: &json)
                json.append(UInt8(ascii: "}"))
            }
            json.append(UInt8(ascii: "}"))
        }
        return .utf8(json)
    }

    /// The ids of regions that `value(ofIDs:)` wrote.
    static func ids(_ text: String?) throws -> [String] {
        if let text, let ids = WrittenList.texts(text) { return ids }
        return try list(text)
    }

    /// The ids of regions, as a JSON array.
    static func value(ofIDs ids: [String]) -> SQLValue {
        guard !ids.isEmpty else { return .null }
        var json: [UInt8] = []
        appendArray(ids, to: &json) { appendString($0, to: &$1) }
        return .utf8(json)
    }

    private static func appendArray<Element>(
        _ elements: [Element], to json: inout [UInt8],
        _ append: (Element, inout [UInt8]) -> Void
    ) {
        json.append(UInt8(ascii: "["))
        for (index, element) in elements.enumerated() {
            if index > 0 { json.append(UInt8(ascii: ",")) }
            append(element, &json)
        }
        json.append(UInt8(ascii: "]"))
    }

    private static func put(_ text: StaticString, to json: inout [UInt8]) {
        text.withUTF8Buffer { json.append(contentsOf: $0) }
    }

    private static func append(_ text: String, to json: inout [UInt8]) {
        var text = text
        text.withUTF8 { json.append(contentsOf: $0) }
    }

    private static func append(_ number: Int, to json: inout [UInt8]) {
        append(String(number), to: &json)
    }

    private static func appendString(_ text: String, to json: inout [UInt8]) {
        json.append(UInt8(ascii: "\""))
        var text = text
        text.withUTF8 { bytes in
            let isPlain = bytes.allSatisfy { byte in
                byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
            }
            if isPlain { json.append(contentsOf: bytes) } else { appendEscaped(bytes, to: &json) }
        }
        json.append(UInt8(ascii: "\""))
    }

    private static func appendEscaped(
        _ bytes: UnsafeBufferPointer<UInt8>, to json: inout [UInt8]
    ) {
        for byte in bytes {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                json.append(UInt8(ascii: "\\"))
                json.append(byte)
            case 0..<32:
                append("\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))", to: &json)
            default: json.append(byte)
            }
        }
    }
}
