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
            json += "{\"code\":\(division.code.number),\"name\":".utf8
            appendString(division.name, to: &json)
            json += ",\"level\":\"".utf8
            json += division.level.rawValue.utf8
            json += "\",\"confidence\":".utf8
            // JSON has no word for what is not a number.
            json += (division.confidence.isFinite ? division.confidence : 0).description.utf8
            json += ",\"evidence\":".utf8
            appendArray(division.evidence, to: &json) { reason, json in
                json += "{\"place\":\"".utf8
                json += reason.place.rawValue.utf8
                json += "\",\"words\":".utf8
                appendString(reason.words, to: &json)
                json += ",\"reason\":".utf8
                appendString(reason.reason, to: &json)
                json.append(UInt8(ascii: "}"))
            }
            json.append(UInt8(ascii: "}"))
        }
        return .text(String(decoding: json, as: UTF8.self))
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
        return .text(String(decoding: json, as: UTF8.self))
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

    private static func appendString(_ text: String, to json: inout [UInt8]) {
        json.append(UInt8(ascii: "\""))
        defer { json.append(UInt8(ascii: "\"")) }
        let isPlain = text.utf8.allSatisfy { byte in
            byte >= 0x20 && byte != UInt8(ascii: "\"") && byte != UInt8(ascii: "\\")
        }
        guard !isPlain else { return json += text.utf8 }
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                json.append(UInt8(ascii: "\\"))
                json.append(byte)
            case 0..<32: json += "\\u00\(byte < 16 ? "0" : "")\(String(byte, radix: 16))".utf8
            default: json.append(byte)
            }
        }
    }
}
