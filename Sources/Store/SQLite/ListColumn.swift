import Foundation

/// Lists in a column: JSON where there is something to write, NULL for an empty list.
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
