/// A value that has an order: a number, or a date or time as HTML writes them.
enum RangeValue: Comparable {
    case number(Double)
    /// Digits from the largest unit to the smallest, which order as text does.
    case time(String)

    /// Where each type has digits ("0") and which marks between them; a time may go on to seconds.
    private static let forms = [
        "date": "0000-00-00", "month": "0000-00", "week": "0000-W00", "time": "00:00",
        "datetime-local": "0000-00-00T00:00",
    ]

    /// Nil where the text is no valid value of the type.
    init?(_ text: String, type: String) {
        if type == "number" {
            let isPlain = text.utf8.allSatisfy {
                $0.isASCIIDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "+")
                    || $0 == UInt8(ascii: ".") || $0.lowercased == UInt8(ascii: "e")
            }
            guard isPlain, text.utf8.first != UInt8(ascii: "+"),
                text.utf8.last != UInt8(ascii: "."),
                let number = Double(text)
            else { return nil }
            self = .number(number)
            return
        }
        guard let form = Self.forms[type], text.utf8.count >= form.utf8.count else { return nil }
        let fits = zip(text.utf8, form.utf8).allSatisfy { byte, mark in
            mark == UInt8(ascii: "0") ? byte.isASCIIDigit : byte == mark
        }
        let rest = text.utf8.dropFirst(form.utf8.count)
        let mayGoOn = type == "time" || type == "datetime-local"
        guard fits, rest.isEmpty || mayGoOn && rest.first == UInt8(ascii: ":") else { return nil }
        self = .time(text)
    }
}
