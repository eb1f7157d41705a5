/// A YAML text, and its scalars by line and column, counted as libYAML counts them.
///
/// Only the places of problems ask for the scalars, so a good text is never taken apart.
final class YAMLText {
    let string: String
    private(set) lazy var scalars = Array(string.unicodeScalars)
    private lazy var lineStarts = starts()

    init(_ text: String) { string = text }

    /// The first byte of a byte order mark inside the text, which libyaml takes for a letter; nil where
    /// there is none.
    var byteOrderMark: Int? {
        var text = string
        return text.withUTF8 { bytes in
            guard bytes.count > 2 else { return nil }
            return (0..<bytes.count - 2).first { index in
                bytes[index] == 0xEF && bytes[index + 1] == 0xBB && bytes[index + 2] == 0xBF
            }
        }
    }

    private func starts() -> [Int] {
        var starts = [0]
        for (index, scalar) in scalars.enumerated() where Self.breaksLine(scalar) {
            // \r\n is one break.
            if scalar == "\r", index + 1 < scalars.count, scalars[index + 1] == "\n" { continue }
            starts.append(index + 1)
        }
        return starts
    }

    static func breaksLine(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}": true
        default: false
        }
    }

    /// The index of a place; nil outside the text.
    func index(of mark: ConfigMark) -> Int? {
        guard lineStarts.indices.contains(mark.line - 1) else { return nil }
        let index = lineStarts[mark.line - 1] + mark.column - 1
        return scalars.indices.contains(index) ? index : nil
    }

    /// The place of a scalar.
    func mark(of index: Int) -> ConfigMark {
        var (low, high) = (0, lineStarts.count)
        while low + 1 < high {
            let middle = (low + high) / 2
            if lineStarts[middle] <= index { low = middle } else { high = middle }
        }
        return ConfigMark(line: low + 1, column: index - lineStarts[low] + 1)
    }

    /// The place of the scalar that holds a byte.
    func mark(ofByte offset: Int) -> ConfigMark {
        mark(of: String(decoding: string.utf8.prefix(offset), as: UTF8.self).unicodeScalars.count)
    }

    /// What stands at a place, up to white space or the end of a member of a list.
    func word(at mark: ConfigMark) -> String {
        guard let start = index(of: mark) else { return "" }
        let word = scalars[start...].prefix {
            !$0.properties.isWhitespace && $0 != "," && $0 != "]" && $0 != "}"
        }
        return String(scalars: word.prefix(60))
    }
}

extension YAMLText {
    /// The place of a scalar inside a value, as far as the value stands on one line; else its start.
    func mark(inside node: YAMLNode, offset: Int) -> ConfigMark {
        guard case .scalar(let text, let style) = node.content, let start = index(of: node.mark),
            style != .block
        else { return node.mark }
        var index = start
        if style != .plain {
            guard scalars[start] == (style == .singleQuoted ? "'" : "\"") else { return node.mark }
            index += 1
        }
        // An anchor or a tag may stand before a plain value.
        if style == .plain, let first = text.unicodeScalars.first, scalars[start] != first {
            return node.mark
        }
        for _ in 0..<offset {
            guard index < scalars.count, !Self.breaksLine(scalars[index]) else { return node.mark }
            index += width(at: index, style)
        }
        guard index <= scalars.count else { return node.mark }
        return ConfigMark(line: node.mark.line, column: node.mark.column + index - start)
    }

    /// How many written scalars make the one at `index`.
    private func width(at index: Int, _ style: YAMLNode.Style) -> Int {
        let next = index + 1 < scalars.count ? scalars[index + 1] : nil
        switch (style, scalars[index]) {
        case (.singleQuoted, "'"): return next == "'" ? 2 : 1
        case (.doubleQuoted, "\\"):
            switch next {
            case "x": return 4
            case "u": return 6
            case "U": return 10
            default: return 2
            }
        default: return 1
        }
    }
}
