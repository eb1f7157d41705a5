import HTML
import Model

/// Says what on a page stands nearest to a selector that matched nothing.
struct NearestMatch {
    let document: HTMLDocument

    /// The facts of an items rule that gave no items though `found` elements matched it.
    func facts(_ rule: Rule, found: Int) -> ExtractError.NoItems {
        var facts = ExtractError.NoItems(
            rule: rule.text, nodesTried: document.nodeCount, hint: nil)
        if found > 0 {
            facts.hint = "\(found) elements matched, but none has a title or a link"
        } else if rule.language == .css {
            facts.hint = hint(rule.expression)
        }
        return facts
    }

    /// The facts of an automatic detection in vain.
    func factsOfDetection() -> ExtractError.NoItems {
        var links = 0
        var scripts = 0
        for node in document.descendants(of: document.root) {
            if TagNames.link.contains(node, in: document) { links += 1 }
            if Self.script.contains(node, in: document) { scripts += 1 }
        }
        let rendering = "if a script fills it in the browser, `render: browser` runs the script"
        let hint =
            links == 0
            ? "the page has no links; \(rendering)"
            : "it has \(links) links; write an items rule if they are items"
                + (scripts > 0 ? ", or \(rendering)" : "")
        return ExtractError.NoItems(rule: nil, nodesTried: document.nodeCount, hint: hint)
    }

    private static let script = NameSet(["script"])

    /// A class or id of the selector that the page spells otherwise, or the longest part of the
    /// selector that does match.
    private func hint(_ selector: String) -> String? {
        let spelled = spellings()
        for mark in Self.marks(in: selector) where spelled[mark] == nil {
            let near = spelled.keys.filter { Self.startsAlike($0, mark) }
                .map { (mark: $0, distance: Self.distance(mark, $0)) }
                .filter { $0.distance <= 1 + mark.utf8.count / 4 }
                .min { ($0.distance, $0.mark) < ($1.distance, $1.mark) }
            let kind = mark.hasPrefix("#") ? "id" : "class"
            guard let near else { return "the page has no \(kind) \"\(mark.dropFirst())\"" }
            let count = spelled[near.mark, default: 0]
            return
                "the page has no \(kind) \"\(mark.dropFirst())\", but \"\(near.mark.dropFirst())\" "
                + "(\(count) element\(count == 1 ? "" : "s"))"
        }
        return longestPart(selector)
    }

    /// Whether two marks are of one kind and share their first byte in either case: most names on a
    /// page are not worth measuring.
    private static func startsAlike(_ left: String, _ right: String) -> Bool {
        let left = left.utf8.prefix(2).map { $0 | 0x20 }
        return left == right.utf8.prefix(2).map { $0 | 0x20 }
    }

    /// More names than this are not looked at: no page by hand has them.
    private static let spellingLimit = 5_000

    /// How many elements have each class (with a dot before it) and id (with a `#`).
    private func spellings() -> [String: Int] {
        var counts: [String: Int] = [:]
        for node in document.descendants(of: document.root) where document.isElement(node) {
            if let classes = document.attribute("class", of: node) {
                for name in classes.split(whereSeparator: \.isWhitespace).prefix(20) {
                    counts["." + name, default: 0] += 1
                }
            }
            if let id = document.attribute("id", of: node) { counts["#" + id, default: 0] += 1 }
            guard counts.count < Self.spellingLimit else { break }
        }
        return counts
    }

    /// `.name` and `#name` as they stand in a selector.
    private static func marks(in selector: String) -> [String] {
        var marks: [String] = []
        var current: String?
        for scalar in selector.unicodeScalars {
            let isName =
                scalar.properties.isAlphabetic || ("0"..."9").contains(scalar) || scalar == "-"
                || scalar == "_"
            if isName, current != nil {
                current?.unicodeScalars.append(scalar)
            } else {
                if let mark = current, mark.utf8.count > 1 { marks.append(mark) }
                current = scalar == "." || scalar == "#" ? String(scalar) : nil
            }
        }
        if let mark = current, mark.utf8.count > 1 { marks.append(mark) }
        return marks
    }

    /// The longest start of `selector`, cut at a combinator, that matches something.
    private func longestPart(_ selector: String) -> String? {
        let words = selector.split(whereSeparator: { $0 == " " })
        for count in stride(from: words.count - 1, to: 0, by: -1) {
            let part = words[..<count].joined(separator: " ")
            guard let compiled = Self.compile(part) else { continue }
            let found = document.select(compiled)
            guard let first = found.first else { continue }
            let rest = words[count...].joined(separator: " ")
            return "\"\(part)\" matches \(found.count) element\(found.count == 1 ? "" : "s"), but "
                + "nothing there matches \"\(rest)\"\(children(of: first))"
        }
        return nil
    }

    private static func compile(_ selector: String) -> CSSSelector? {
        do throws(CSSSelectorError) { return try CSSSelector(selector) } catch { return nil }
    }

    /// What stands below an element, by tag.
    private func children(of node: HTMLNode) -> String {
        var counts: [String: Int] = [:]
        for child in document.children(of: node) where document.isElement(child) {
            counts[document.tag(of: child), default: 0] += 1
        }
        let most = counts.max { ($0.value, $1.key) < ($1.value, $0.key) }
        return most.map { "; it holds \($0.value) \($0.key)" } ?? ""
    }

    /// Edit distance in bytes, of the first 64.
    private static func distance(_ left: String, _ right: String) -> Int {
        let left = Array(left.utf8.prefix(64))
        let right = Array(right.utf8.prefix(64))
        guard abs(left.count - right.count) <= 8 else { return .max }
        var row = Array(0...right.count)
        for (index, byte) in left.enumerated() {
            var diagonal = row[0]
            row[0] = index + 1
            for column in right.indices {
                let cost = byte == right[column] ? diagonal : diagonal + 1
                diagonal = row[column + 1]
                row[column + 1] = min(cost, row[column] + 1, row[column + 1] + 1)
            }
        }
        return row[right.count]
    }
}
