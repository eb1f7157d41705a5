import Model

/// A date form in Unicode letters (`yyyy-MM-dd HH:mm`), compiled for reading.
///
/// Literals are matched as they stand (any white space for a space), numbers may have fewer digits
/// than letters where something else than a number follows, and the date may stand anywhere in the
/// text. What is read is written again in the order of RFC 3339, with what the form has of it.
struct DateFormat: Sendable {
    enum Part: Sendable, Hashable {
        case year, shortYear, month, monthName, day, hour, half, hour12, minute, second, fraction
        case zone, weekdayName
        case literal([UInt8])
    }

    /// A part and how often its letter stands.
    struct Token: Sendable, Hashable {
        var part: Part
        var count: Int
    }

    /// A letter that means nothing here.
    struct Fault: Error, Sendable, Hashable {
        /// Unicode scalars from the form's start.
        var offset: Int
        var message: String
    }

    let tokens: [Token]

    init(_ form: String) throws(Fault) {
        var tokens: [Token] = []
        let scalars = Array(form.unicodeScalars)
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            if scalar == "'" {
                let close = scalars[(index + 1)...].firstIndex(of: "'") ?? scalars.count
                let quoted = close == index + 1 ? [scalar] : Array(scalars[(index + 1)..<close])
                Self.append(quoted, to: &tokens)
                index = min(close + 1, scalars.count)
                continue
            }
            guard scalar.isASCII, scalar.properties.isAlphabetic else {
                Self.append([scalar], to: &tokens)
                index += 1
                continue
            }
            let count = scalars[index...].prefix { $0 == scalar }.count
            guard let part = Self.part(scalar, count) else {
                throw Fault(
                    offset: index,
                    message: "\"\(scalar)\" is no letter of a date form; use yyyy MM dd HH mm ss, "
                        + "and quotes around words: 'T'")
            }
            tokens.append(Token(part: part, count: count))
            index += count
        }
        guard tokens.contains(where: { if case .literal = $0.part { false } else { true } }) else {
            throw Fault(offset: 0, message: "the date form has no letters such as yyyy, MM or dd")
        }
        self.tokens = tokens
    }

    private static func append(_ scalars: [Unicode.Scalar], to tokens: inout [Token]) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        tokens.append(Token(part: .literal(Array(String(view).utf8)), count: 1))
    }

    private static func part(_ letter: Unicode.Scalar, _ count: Int) -> Part? {
        switch letter {
        case "y", "u": count == 2 ? .shortYear : .year
        case "M", "L": count <= 2 ? .month : .monthName
        case "d": .day
        case "H", "k": .hour
        case "h", "K": .hour12
        case "a": .half
        case "m": .minute
        case "s": .second
        case "S": .fraction
        case "Z", "X", "x", "z", "O", "V": .zone
        case "E", "c", "e": .weekdayName
        default: nil
        }
    }

    /// The date in `text`, rewritten: `2023-04-10T09:15:00+08:00`, `2023-04-10 09:15`, `04-10`; nil
    /// where no part of it has this form.
    func rewrite(_ text: String) -> String? {
        let bytes = Array(text.utf8.prefix(1_000))
        func isDigit(_ index: Int) -> Bool { (0x30...0x39).contains(bytes[index]) }
        for start in bytes.indices where bytes[start] & 0xC0 != 0x80 {
            // A number is read from its first digit on.
            if start > 0, isDigit(start), isDigit(start - 1) { continue }
            var reading = DateReading(bytes: bytes, index: start)
            if reading.read(tokens), let written = reading.written { return written }
        }
        return nil
    }
}
