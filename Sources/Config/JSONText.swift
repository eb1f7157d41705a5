/// JSON whose keys stay in the order they were given.
indirect enum JSONText: ExpressibleByStringLiteral {
    case object([(String, JSONText)])
    case array([JSONText])
    case string(String)
    case number(Int)
    case flag(Bool)

    init(stringLiteral value: String) { self = .string(value) }

    /// Indented by two spaces; what holds no other lists or objects stands on one line.
    func written(indent: String = "") -> String {
        let inner = indent + "  "
        switch self {
        case .string(let text): return Self.quote(text)
        case .number(let number): return String(number)
        case .flag(let flag): return String(flag)
        case .array(let items):
            if items.allSatisfy(\.isFlat) {
                return "[" + items.map { $0.written() }.joined(separator: ", ") + "]"
            }
            let lines = items.map { inner + $0.written(indent: inner) }
            return "[\n" + lines.joined(separator: ",\n") + "\n\(indent)]"
        case .object(let pairs):
            if pairs.isEmpty { return "{}" }
            let lines = pairs.map { "\(inner)\(Self.quote($0)): \($1.written(indent: inner))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(indent)}"
        }
    }

    private var isFlat: Bool {
        switch self {
        case .array, .object: false
        case .string, .number, .flag: true
        }
    }

    private static func quote(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case "\n": quoted += "\\n"
            case "\t": quoted += "\\t"
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}
