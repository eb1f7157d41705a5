/// Rows in columns, for people; Chinese characters count two cells.
struct TextTable {
    private let header: [String]
    private var rows: [[String]] = []

    init(_ header: [String]) { self.header = header }

    mutating func add(_ row: [String]) { rows.append(row) }

    /// The header and all rows; the last column is not padded.
    var lines: [String] {
        let all = [header] + rows
        let cells = all.map { $0.map(Self.cells) }
        let widths = header.indices.map { column in cells.map { $0[column] }.max() ?? 0 }
        var line: [UInt8] = []
        return zip(all, cells).map { row, cells in
            line.removeAll(keepingCapacity: true)
            for index in 0..<min(row.count, widths.count) {
                if index > 0 { line.append(contentsOf: "  ".utf8) }
                line.append(contentsOf: row[index].utf8)
                guard index < row.count - 1 else { continue }
                let padding = widths[index] - cells[index]
                line.append(contentsOf: repeatElement(UInt8(ascii: " "), count: padding))
            }
            return String(decoding: line, as: UTF8.self)
        }
    }

    /// How many cells of a terminal `text` fills (East Asian Width W and F: two).
    static func cells(_ text: String) -> Int {
        // Most hold ASCII alone: a cell a byte.
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return text.utf8.count }
        return text.unicodeScalars.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
    }

    private static func isWide(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
            0x20000...0x3FFFD:
            true
        default: false
        }
    }
}
