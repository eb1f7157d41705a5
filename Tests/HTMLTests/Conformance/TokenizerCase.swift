import Foundation

@testable import HTML

/// One case of a html5lib-tests tokenizer file, in one of its initial states.
struct TokenizerCase {
    var file: String
    var description: String
    var input: String
    var expected: [TokenDump.Token]
    var state: Tokenizer.State
    var lastStartTag: String?

    private struct File: Decodable {
        var tests: [Entry]?
    }

    private struct Entry: Decodable {
        var description: String
        var input: String
        var output: [[Part]]
        var initialStates: [String]?
        var lastStartTag: String?
        var doubleEscaped: Bool?
    }

    /// What a token's array holds.
    private enum Part: Decodable {
        case string(String), null, flag(Bool), attributes([String: String])

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if container.decodeNil() {
                self = .null
            } else if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else if let string = try? container.decode(String.self) {
                self = .string(string)
            } else {
                self = .attributes(try container.decode([String: String].self))
            }
        }
    }

    private static let states: [String: Tokenizer.State] = [
        "Data state": .data, "PLAINTEXT state": .plaintext, "RCDATA state": .rcdata,
        "RAWTEXT state": .rawtext, "Script data state": .scriptData,
        "CDATA section state": .cdataSection,
    ]

    /// Reads all `.test` files of a directory.
    ///
    /// `skipped` counts cases with lone surrogates, which UTF-8 cannot hold. The xmlViolation file
    /// is for builders of XML trees, which this is not.
    static func read(_ directory: URL) throws -> (cases: [TokenizerCase], skipped: Int) {
        var cases: [TokenizerCase] = []
        var skipped = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: directory.path).sorted()
        where name.hasSuffix(".test") {
            let data = try Data(contentsOf: directory.appendingPathComponent(name))
            for entry in try JSONDecoder().decode(File.self, from: data).tests ?? [] {
                for state in entry.initialStates ?? ["Data state"] {
                    guard let each = make(name, entry, state) else {
                        skipped += 1
                        continue
                    }
                    cases.append(each)
                }
            }
        }
        return (cases, skipped)
    }

    private static func make(_ file: String, _ entry: Entry, _ state: String) -> TokenizerCase? {
        func text(_ string: String) -> String? {
            entry.doubleEscaped == true ? unescaped(string) : string
        }
        guard let input = text(entry.input), let state = states[state] else { return nil }
        var tokens: [TokenDump.Token] = []
        for parts in entry.output {
            guard let token = token(parts, text) else { return nil }
            tokens.append(token)
        }
        return TokenizerCase(
            file: file, description: entry.description, input: input, expected: tokens,
            state: state, lastStartTag: entry.lastStartTag)
    }

    private static func token(
        _ parts: [Part], _ text: (String) -> String?
    ) -> TokenDump.Token? {
        func string(_ index: Int) -> String? {
            guard index < parts.count, case .string(let value) = parts[index] else { return nil }
            return text(value)
        }
        switch string(0) {
        case "Character": return string(1).map { .characters($0) }
        case "Comment": return string(1).map { .comment($0) }
        case "EndTag": return string(1).map { .endTag($0) }
        case "StartTag":
            var attributes: [String: String] = [:]
            if parts.count > 2, case .attributes(let values) = parts[2] {
                for (name, value) in values {
                    guard let name = text(name), let value = text(value) else { return nil }
                    attributes[name] = value
                }
            }
            return string(1).map { .startTag($0, attributes, isSelfClosing: parts.count > 3) }
        case "DOCTYPE":
            guard case .flag(let isCorrect) = parts[4] else { return nil }
            return .doctype(string(1), string(2), string(3), forceQuirks: !isCorrect)
        default: return nil
        }
    }

    /// `\uHHHH` becomes the character; nil where it is a lone surrogate.
    private static func unescaped(_ string: String) -> String? {
        var units: [UInt16] = []
        var rest = Array(string.utf16)[...]
        while let unit = rest.popFirst() {
            if unit == 0x5C, rest.first == UInt16(UInt8(ascii: "u")), rest.count >= 5,
                let code = UInt16(
                    String(decoding: rest.dropFirst().prefix(4), as: UTF16.self), radix: 16)
            {
                units.append(code)
                rest = rest.dropFirst(5)
            } else {
                units.append(unit)
            }
        }
        return String(validating: units, as: UTF16.self)
    }
}
