/// Rows in columns, for people; Chinese characters count two cells.
struct TextTable {
    private let header: [String]
    private var rows: [[String]] = []

    init(_ header: [String]) { self.header = header }

    mutating func add(_ row: [String]) { rows.append(row) }

    /// The header and all rows; the last column is not padded.
    var lines: [String] {
        let all = [header] + rows
        let widths = header.indices.map { column in
            all.map { Self.cells($0[column]) }.max() ?? 0
        }
        return all.map { row in
            zip(row, widths).enumerated().map { index, cell in
                let isLast = index == row.count - 1
                let padding = isLast ? 0 : cell.1 - Self.cells(cell.0)
                return cell.0 + String(repeating: " ", count: padding)
            }.joined(separator: "  ")
        }
    }

    /// How many cells of a terminal `text` fills (East Asian Width W and F: two).
    static func cells(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + (isWide($1) ? 2 : 1) }
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
