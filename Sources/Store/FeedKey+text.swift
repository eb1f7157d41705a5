import Model

extension FeedKey {
    /// How stores write this key: `all`, `region/dalian`, `source/yljzc`.
    var text: String {
        switch self {
        case .all: "all"
        case .region(let id): "region/\(id)"
        case .source(let id): "source/\(id)"
        case .division(let code): "division/\(code)"
        }
    }
}
