import FoundationEssentials

/// What Chromium says over its DevTools protocol, as far as rendering asks.
struct DevToolsMessage: Decodable {
    var id: Int?
    var method: String?
    var result: Result?
    var error: Failure?
    var params: Parameters?

    struct Failure: Decodable { var message: String }

    /// The answers to our commands.
    struct Result: Decodable {
        var targetId: String?
        var sessionId: String?
        var errorText: String?
        var outerHTML: String?
        var root: Node?
        var result: Remote?
        var targetInfo: Target?
    }

    struct Node: Decodable { var nodeId: Int }
    struct Target: Decodable { var url: String }
    /// A value of the page's; other kinds than booleans are not asked for.
    struct Remote: Decodable {
        var value: Bool?

        private enum Key: String, CodingKey { case value }

        init(from decoder: any Decoder) throws {
            let container = try decoder.container(keyedBy: Key.self)
            value = try? container.decode(Bool.self, forKey: .value)  // Anything else is no.
        }
    }

    /// What events bring.
    struct Parameters: Decodable {
        var requestId: String?
        var request: Request?
        var resourceType: String?
        var frameId: String?
        var frame: Frame?
    }

    struct Frame: Decodable { var parentId: String? }

    struct Request: Decodable {
        var url: String
        var method: String
        var headers: [String: String]?
        var postData: String?
    }
}

/// What is said to Chromium.
indirect enum DevToolsValue: Encodable {
    case text(String), number(Int), flag(Bool), list([DevToolsValue])
    case object([String: DevToolsValue])

    func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .text(let text): try container.encode(text)
        case .number(let number): try container.encode(number)
        case .flag(let flag): try container.encode(flag)
        case .list(let list): try container.encode(list)
        case .object(let object): try container.encode(object)
        }
    }
}
