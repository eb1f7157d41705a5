import CYAML

/// What libyaml finds in a text, one thing after the other.
struct YAMLEvent {
    enum Kind {
        case scalar(String, YAMLNode.Style)
        case alias(String)
        case sequence
        case mapping
        /// The end of a sequence or a mapping.
        case end
        /// The start of a document.
        case document
        case streamEnd
    }

    var kind: Kind
    /// Where it starts.
    var mark: ConfigMark
    var anchor: String?
    /// What stands before a scalar to say its type.
    var tag: String?
}

/// Why libyaml reads no further.
enum YAMLSyntaxError: Error, Equatable {
    /// `context` is what was being read, and where that began.
    case grammar(
        problem: String, at: ConfigMark, context: String = "", begun: ConfigMark? = nil)
    /// A character that may not stand in a YAML file, by its offset in bytes.
    case character(problem: String, code: Int, offset: Int)
    case tooDeep(at: ConfigMark)
}

/// Owns libyaml's parser and the bytes that it reads.
struct YAMLEvents: ~Copyable {
    /// Levels after which the rest of a text is not looked at: libyaml's time grows with them.
    static let maximumDepth = 100

    private let parser: UnsafeMutablePointer<yaml_parser_t>
    private let bytes: UnsafeMutableBufferPointer<UInt8>

    init(_ text: String) {
        parser = .allocate(capacity: 1)
        parser.initialize(to: yaml_parser_t())
        bytes = .allocate(capacity: text.utf8.count)
        _ = bytes.initialize(from: text.utf8)
        // It fails where memory is short, and says so at the first event.
        guard yaml_parser_initialize(parser) == 1 else { return }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
        bytes.deallocate()
    }

    /// The next event; only more of `.streamEnd` follow the first.
    mutating func next() throws(YAMLSyntaxError) -> YAMLEvent {
        while true {
            var event = yaml_event_t()
            guard parser.pointee.error == YAML_NO_ERROR, yaml_parser_parse(parser, &event) == 1
            else { throw Self.error(of: parser.pointee) }
            defer { yaml_event_delete(&event) }
            // The start of a text and the end of a document say nothing.
            let isSilent =
                event.type == YAML_STREAM_START_EVENT || event.type == YAML_DOCUMENT_END_EVENT
            if !isSilent { return YAMLEvent(event) }
        }
    }

    /// The next member of a sequence or a mapping; nil at its end.
    mutating func member() throws(YAMLSyntaxError) -> YAMLEvent? {
        let event = try next()
        if case .end = event.kind { return nil }
        return event
    }

    /// Passes over everything in the node that begins with `event`, which stands at `depth`.
    mutating func skip(_ event: YAMLEvent, depth: Int) throws(YAMLSyntaxError) {
        var (level, event) = (depth, event)
        while true {
            switch event.kind {
            case .sequence, .mapping: level += 1
            case .end: level -= 1
            case .scalar, .alias, .document, .streamEnd: break
            }
            guard level > depth else { return }
            guard level <= Self.maximumDepth else { throw .tooDeep(at: event.mark) }
            event = try next()
        }
    }
}

extension YAMLEvents {
    private static func error(of parser: yaml_parser_t) -> YAMLSyntaxError {
        // Where memory is short, libyaml has no words.
        let problem = parser.problem.map { String(cString: $0) } ?? "no memory"
        if parser.error == YAML_READER_ERROR {
            return .character(
                problem: problem, code: Int(parser.problem_value),
                offset: Int(parser.problem_offset))
        }
        let context = parser.context.map { String(cString: $0) }
        return .grammar(
            problem: problem, at: ConfigMark(parser.problem_mark), context: context ?? "",
            begun: context.map { _ in ConfigMark(parser.context_mark) })
    }
}

extension YAMLEvent {
    fileprivate init(_ event: yaml_event_t) {
        let kind: Kind
        var (anchor, tag): (String?, String?) = (nil, nil)
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
            kind = .scalar(String(decoding: bytes, as: UTF8.self), YAMLNode.Style(scalar.style))
            anchor = Self.string(scalar.anchor)
            tag = Self.string(scalar.tag)
        case YAML_SEQUENCE_START_EVENT:
            kind = .sequence
            anchor = Self.string(event.data.sequence_start.anchor)
        case YAML_MAPPING_START_EVENT:
            kind = .mapping
            anchor = Self.string(event.data.mapping_start.anchor)
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT: kind = .end
        case YAML_ALIAS_EVENT: kind = .alias(Self.string(event.data.alias.anchor) ?? "")
        case YAML_DOCUMENT_START_EVENT: kind = .document
        // libyaml has nothing for events after the last.
        default: kind = .streamEnd
        }
        self.init(kind: kind, mark: ConfigMark(event.start_mark), anchor: anchor, tag: tag)
    }

    private static func string(_ start: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        start.map { String(cString: $0) }
    }
}

extension ConfigMark {
    /// libyaml counts from 0, and columns in Unicode scalars.
    fileprivate init(_ mark: yaml_mark_t) {
        self.init(line: Int(mark.line) + 1, column: Int(mark.column) + 1)
    }
}

extension YAMLNode.Style {
    fileprivate init(_ style: yaml_scalar_style_t) {
        self =
            switch style {
            case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
            case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
            case YAML_LITERAL_SCALAR_STYLE, YAML_FOLDED_SCALAR_STYLE: .block
            default: .plain
            }
    }
}
