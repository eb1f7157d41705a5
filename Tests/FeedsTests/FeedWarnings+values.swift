import Foundation

/// What the feed validators say of single values.
extension FeedWarnings {
    /// RFC 3339, with a year in which there were feeds or could be soon.
    mutating func check(atomDate text: String) {
        let form =
            "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})$"
        warn("date \(text)", unless: Self.matches(text, form))
        checkPlausible(year: text.prefix(4))
    }

    /// RFC 822 with the right day of the week, a year of four digits and a zone in digits.
    mutating func check(rssDate text: String) {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "en_US_POSIX")
        formatter.timeZone = TimeZone(identifier: "UTC")
        formatter.dateFormat = "EEE, dd MMM yyyy HH:mm:ss"
        let words = text.split(separator: " ")
        let clock = words.dropLast().joined(separator: " ")
        let isDate =
            formatter.date(from: clock).map { formatter.string(from: $0) == clock } ?? false
        warn(
            "date \(text)",
            unless: isDate && words.count == 6 && Self.matches(String(words[5]), "^[+-][0-9]{4}$"))
        checkPlausible(year: words.dropFirst(3).first ?? "")
    }

    private mutating func checkPlausible(year: Substring) {
        warn("implausible year \(year)", unless: (1990...2050).contains(Int(year) ?? 0))
    }

    mutating func check(email text: String) {
        warn(
            "email \(text)",
            unless: Self.matches(text, "^[^\\s@()<>]+@[A-Za-z0-9.-]+[.][A-Za-z]{2,}( [(].*[)])?$"))
    }

    mutating func check(address text: String) {
        warn("address \(text)", unless: Self.matches(text, "^https?://[^\\s<>\"]+$"))
    }

    /// In RSS a title is plain for some readers and HTML for others: what looks like a tag or a
    /// reference is lost in one of them.
    mutating func check(plainTitle text: String) {
        warn(
            "HTML in a title",
            unless: !Self.matches(text, "</?[A-Za-z][^>]*>|&(#[0-9]+|#x[0-9A-Fa-f]+|[A-Za-z]+);"))
    }

    /// Nothing that was lost in a conversion, or that terminals would obey.
    mutating func check(characters text: String) {
        warn(
            "bad characters",
            unless: text.unicodeScalars.allSatisfy {
                !(0x80...0x9F ~= $0.value) && $0.value != 0xFFFD && $0.value != 0x7F
            })
    }

    /// The type and length of what a link or an enclosure leads to.
    mutating func checkFile(_ link: ReadElement, needsBoth: Bool) {
        let (type, length) = (link.attributes["type"], link.attributes["length"])
        let token = "[A-Za-z0-9!#$&^_.+-]+"
        warn(
            "MIME type \(type ?? "")",
            unless: type.map { Self.matches($0, "^\(token)/\(token)$") } ?? !needsBoth)
        warn(
            "length \(length ?? "")",
            unless: length.map { Self.matches($0, "^[0-9]+$") } ?? !needsBoth)
    }

    /// An entry says something: a text of its own, or where to read it.
    mutating func checkWhole(_ entry: ReadElement) {
        let texts = ["content", "summary", "description", "content:encoded", "title"]
        let hasPage = entry.all("link").contains {
            $0.attributes["rel"] ?? "alternate" == "alternate"
        }
        warn(
            "entry without content or page",
            unless: hasPage
                || entry.children.contains { child in
                    texts.contains(child.name) && (child.name != "title" || entry.name == "item")
                })
        warn("entry without an id", unless: entry.all("id").count + entry.all("guid").count == 1)
    }

    mutating func checkPoints(in entry: ReadElement) {
        for point in entry.all("georss:point") {
            let degrees = point.text.split(separator: " ").compactMap { Double($0) }
            warn(
                "point \(point.text)",
                unless: degrees.count == 2 && abs(degrees[0]) <= 90 && abs(degrees[1]) <= 180)
        }
    }

    /// Elements that hold others hold no text beside them.
    mutating func checkNoText(in elements: [ReadElement]) {
        for element in elements {
            warn("text in \(element.name)", unless: Self.isBlank(element))
        }
    }
}
