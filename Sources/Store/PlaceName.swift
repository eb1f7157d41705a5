/// What is left of an address once host, scheme and style have changed.
struct PlaceName {
    /// Path and query, in lower case, without extension; nil where it names no single page.
    var path: String?
    /// The last number that is no date.
    var number: String?

    init(_ url: String?) {
        guard let url, let scheme = url.firstRange(of: "://") else { return }
        let rest = url[scheme.upperBound...].prefix { $0 != "#" }
        guard let slash = rest.firstIndex(of: "/") else { return }
        var text = rest[slash...].lowercased()[...]
        if !text.contains("?"), let point = text.lastIndex(of: "."),
            !text[point...].contains("/")
        {
            text = text[..<point]
        }
        let digits = text.split { !$0.isNumber }.map(String.init)
        path = digits.isEmpty || text.count < 5 ? nil : String(text)
        number = digits.last { $0.count >= 4 && !Self.isDate($0) }
    }

    /// `2026`, `202601`, `20260105`.
    private static func isDate(_ digits: String) -> Bool {
        guard [4, 6, 8].contains(digits.count), digits.hasPrefix("19") || digits.hasPrefix("20")
        else { return false }
        let month = Int(digits.dropFirst(4).prefix(2)) ?? 1
        return digits.count == 4 || (1...12).contains(month)
    }
}
