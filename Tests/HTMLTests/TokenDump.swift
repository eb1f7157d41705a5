@testable import HTML

/// The tokens of a text, adjacent characters joined.
struct TokenDump {
    enum Token: Equatable {
        case characters(String)
        case comment(String)
        case startTag(String, [String: String], isSelfClosing: Bool)
        case endTag(String)
        case doctype(String?, String?, String?, forceQuirks: Bool)
    }

    private(set) var tokens: [Token] = []

    init(
        _ input: String, state: Tokenizer.State = .data, lastStartTag: String? = nil,
        allowsCDATA: Bool = false, attributeLimit: Int = 256
    ) {
        self.init(
            InputPreprocessing.preprocess(Array(input.utf8)), state, lastStartTag, allowsCDATA,
            attributeLimit)
    }

    private init(
        _ page: [UInt8], _ state: Tokenizer.State, _ lastStartTag: String?, _ allowsCDATA: Bool,
        _ attributeLimit: Int
    ) {
        tokens = Tokenizer.withTokenizer(page, attributeLimit: attributeLimit) { tokenizer in
            var tokenizer = tokenizer
            var tokens: [Token] = []
            tokenizer.state = state
            tokenizer.allowsCDATA = allowsCDATA
            if let lastStartTag { tokenizer.lastStartTag = tokenizer.names.intern(lastStartTag) }
            while true {
                let kind = tokenizer.next()
                if kind == .endOfFile { return tokens }
                Self.append(kind, of: tokenizer, to: &tokens)
            }
        }
    }

    private static func append(
        _ kind: TokenKind, of tokenizer: borrowing Tokenizer, to tokens: inout [Token]
    ) {
        func string(_ slice: TextSlice) -> String {
            String(decoding: tokenizer.bytes(of: slice), as: UTF8.self)
        }
        switch kind {
        case .characters, .null:
            let text = kind == .null ? "\0" : string(tokenizer.text)
            if case .characters(let before) = tokens.last {
                tokens[tokens.count - 1] = .characters(before + text)
            } else {
                tokens.append(.characters(text))
            }
        case .comment: tokens.append(.comment(string(tokenizer.text)))
        case .endTag: tokens.append(.endTag(tokenizer.names.spelling(tokenizer.tagName)))
        case .startTag:
            var attributes: [String: String] = [:]
            for attribute in tokenizer.attributes[tokenizer.attributeStart...] {
                attributes[tokenizer.names.spelling(attribute.name)] = string(attribute.value)
            }
            tokens.append(
                .startTag(
                    tokenizer.names.spelling(tokenizer.tagName), attributes,
                    isSelfClosing: tokenizer.isSelfClosing))
        case .doctype:
            let doctype = tokenizer.doctype
            tokens.append(
                .doctype(
                    doctype.name.map(string), doctype.publicIdentifier.map(string),
                    doctype.systemIdentifier.map(string), forceQuirks: doctype.forceQuirks))
        case .endOfFile: break
        }
    }
}
