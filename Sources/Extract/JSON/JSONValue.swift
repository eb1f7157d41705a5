/// One JSON value; objects keep the order of their members.
enum JSONValue: Sendable {
    case null
    case bool(Bool)
    case number(JSONNumber)
    case string(String)
    case array([JSONValue])
    case object(JSONObject)
}

/// A number with its spelling, so that long ids keep all their digits.
struct JSONNumber: Sendable {
    var text: String
    var value: Double
}

/// The members of an object in order; of a name that comes twice the last value counts.
struct JSONObject: Sendable {
    struct Member: Sendable {
        var name: String
        var value: JSONValue
    }

    private(set) var members: [Member] = []
    /// Where a name stands, kept only for objects of many members.
    private var places: [ExactString: Int] = [:]
    private static let fewMembers = 12

    subscript(name: String) -> JSONValue? { place(of: name).map { members[$0].value } }

    mutating func set(_ name: String, to value: JSONValue) {
        if let place = place(of: name) {
            members[place].value = value
            return
        }
        members.append(Member(name: name, value: value))
        if members.count > Self.fewMembers {
            if places.isEmpty {
                for (place, member) in members.enumerated() {
                    places[ExactString(member.name)] = place
                }
            } else {
                places[ExactString(name)] = members.count - 1
            }
        }
    }

    private func place(of name: String) -> Int? {
        guard places.isEmpty else { return places[ExactString(name)] }
        return members.firstIndex { ExactString.equal($0.name, name) }
    }
}

/// A string compared code point by code point, as JSON does; Swift's own `==` would take é and
/// e + U+0301 for the same.
struct ExactString: Hashable, Sendable {
    private let text: String

    init(_ text: String) { self.text = text }

    static func == (left: ExactString, right: ExactString) -> Bool { equal(left.text, right.text) }

    func hash(into hasher: inout Hasher) {
        for byte in text.utf8 { hasher.combine(byte) }
    }

    static func equal(_ left: String, _ right: String) -> Bool {
        left.utf8.elementsEqual(right.utf8)
    }
}

extension JSONValue {
    /// Equality as RFC 9535 §2.3.5.2.2 defines it.
    static func equal(_ left: JSONValue, _ right: JSONValue) -> Bool {
        switch (left, right) {
        case (.null, .null): return true
        case (.bool(let left), .bool(let right)): return left == right
        case (.number(let left), .number(let right)): return left.value == right.value
        case (.string(let left), .string(let right)): return ExactString.equal(left, right)
        case (.array(let left), .array(let right)):
            return left.count == right.count && zip(left, right).allSatisfy { equal($0, $1) }
        case (.object(let left), .object(let right)):
            return left.members.count == right.members.count
                && left.members.allSatisfy { member in
                    right[member.name].map { equal(member.value, $0) } ?? false
                }
        default: return false
        }
    }

    /// Order as RFC 9535 defines it: numbers and strings only.
    static func less(_ left: JSONValue, _ right: JSONValue) -> Bool {
        switch (left, right) {
        case (.number(let left), .number(let right)): left.value < right.value
        case (.string(let left), .string(let right)):
            left.utf8.lexicographicallyPrecedes(right.utf8)
        default: false
        }
    }

    /// What a field takes of a value: strings as they are, numbers as spelt, a list's own values.
    var texts: [String] {
        switch self {
        case .null, .object: []
        case .bool(let value): [value ? "true" : "false"]
        case .number(let number): [number.text]
        case .string(let text): [text]
        case .array(let values):
            values.flatMap { value -> [String] in
                if case .array = value { [] } else { value.texts }
            }
        }
    }
}
