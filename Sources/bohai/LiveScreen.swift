import Foundation

/// Draws lines over what it drew before, on a terminal of any size.
///
/// One write a frame, from the top and without wiping first, so that nothing flickers; on the
/// terminal's second screen, so that what stood there before is there again afterwards.
struct LiveScreen {
    /// Columns and rows.
    struct Size: Equatable {
        var width: Int
        var height: Int
    }

    static let open = "\u{1B}[?1049h\u{1B}[?25l"
    static let close = "\u{1B}[?25h\u{1B}[?1049l"

    /// The size of the terminal behind standard output; nil where it is none.
    static var size: Size? {
        guard isatty(STDOUT_FILENO) == 1 else { return nil }
        var facts = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &facts) == 0, facts.ws_col > 0,
            facts.ws_row > 0
        else { return Size(width: 80, height: 24) }
        return Size(width: Int(facts.ws_col), height: Int(facts.ws_row))
    }

    /// What draws `lines`, cut to `size`; the last row says how many found no room.
    static func frame(_ lines: [String], _ size: Size) -> String {
        var shown = lines
        if shown.count > size.height {
            let room = max(0, size.height - 1)
            shown = Array(lines.prefix(room)) + ["… \(lines.count - room) more"]
        }
        let rows = shown.map { cut($0, to: size.width) + "\u{1B}[K" }
        return "\u{1B}[H" + rows.joined(separator: "\r\n") + "\u{1B}[J"
    }

    /// As much of `line` as `width` columns hold; what would steer the terminal becomes a dot.
    static func cut(_ line: String, to width: Int) -> String {
        var result = ""
        var room = width
        for scalar in line.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control
            let scalar: Unicode.Scalar = isControl ? "·" : scalar
            room -= TextTable.cells(String(scalar))
            guard room >= 0 else { break }
            result.unicodeScalars.append(scalar)
        }
        return result
    }
}
