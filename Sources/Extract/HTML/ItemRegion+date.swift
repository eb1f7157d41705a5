import HTML

/// The date that stands beside an item's title.
extension ItemRegion {
    /// A date and the element that holds it.
    struct FoundDate {
        var text: String
        var node: HTMLNode
    }

    /// Texts longer than this hold dates of what they tell, not of the item.
    private static let dateLineLimit = 150
    /// The same before white space is collapsed.
    static let rawDateLimit = 1_000

    /// A `time` element's `datetime`, a text that is a date, day and month in elements of their own,
    /// or a short line with a date in it.
    func date(beside link: HTMLNode?) -> FoundDate? {
        var stated: FoundDate?
        var lines: [(text: String, node: HTMLNode, isInLink: Bool)] = []
        forEach { node in
            if TagNames.time.contains(node, in: document),
                let datetime = document.attribute("datetime", of: node), !datetime.isEmpty
            {
                stated = FoundDate(text: datetime, node: node)
                return false
            }
            if let text = markedDate(node) {
                stated = FoundDate(text: text, node: node)
                return false
            }
            guard document.kind(of: node) == .text, let text = dateLine(node) else { return true }
            lines.append((text, node, link.map { isWithin(node, $0) } ?? false))
            return true
        }
        if let stated { return stated }
        for (line, next) in zip(lines, lines.dropFirst()) {
            if let joined = Self.join(line.text, next.text) ?? Self.join(next.text, line.text) {
                return FoundDate(text: joined, node: holder(line.node, next.node))
            }
        }
        // No table has more columns of dates; to rank one is to walk its row.
        let dates = lines.lazy.filter { DateLook.isMostlyDate($0.text) }.prefix(8)
            .map { (line: $0, rank: rank($0.node)) }
        let ofPublication = dates.min { $0.rank < $1.rank }?.line
        if let line = ofPublication, let date = DateLook.find(in: line.text) {
            return FoundDate(text: date, node: holder(line.node))
        }
        for line in lines where !line.isInLink {
            if let date = DateLook.find(in: line.text) {
                return FoundDate(text: date, node: holder(line.node))
            }
        }
        for line in lines where line.isInLink {
            if let label = DateLabel(line.text) {
                return FoundDate(text: label.date, node: line.node)
            }
        }
        return nil
    }

    /// A text as a line that may hold a date; nil for what is blank or no line, "" for what is plainly
    /// none but stands between two that may be one.
    private func dateLine(_ node: HTMLNode) -> String? {
        let raw = document.textBytes(of: node)
        guard raw.count <= Self.rawDateLimit else { return nil }
        if !DateLook.mayHold(raw), raw.count <= Self.dateLineLimit,
            raw.contains(where: CollapsedText.isVisible)
        {
            return ""
        }
        let text = CollapsedText.of(node, in: document)
        return text.isEmpty || text.utf8.count > Self.dateLineLimit ? nil : text
    }

    /// 0 for a date under a heading that says it is that of publication, 2 under one of other dates
    /// that tables of documents have: the day that one was written, comes into force or ends.
    private func rank(_ date: HTMLNode) -> Int {
        guard let heading = columnHeading(over: date) else { return 1 }
        if ["发布", "公开日期", "公布"].contains(where: heading.contains) { return 0 }
        let isOther = ["成文", "生效", "施行", "失效", "废止", "有效", "截止", "截至", "开始", "结束"]
            .contains(where: heading.contains)
        return isOther ? 2 : 1
    }

    private static let table = NameSet(["table"])
    private static let row = NameSet(["tr"])
    private static let cell = NameSet(["td"])
    /// No table of documents has more columns.
    private static let mostColumns = 50

    /// What the first row of a table says over the cell that holds `node`.
    private func columnHeading(over node: HTMLNode) -> String? {
        var here: HTMLNode? = node
        var cell: HTMLNode?
        while let current = here, !Self.table.contains(current, in: document) {
            if cell == nil, Self.cell.contains(current, in: document) { cell = current }
            here = document.parent(of: current)
        }
        guard let table = here, let cell, let column = column(of: cell),
            let row = document.descendants(of: table)
                .first(where: { Self.row.contains($0, in: document) })
        else { return nil }
        let cells = document.children(of: row).lazy.filter { document.isElement($0) }
        return cells.dropFirst(column).first { _ in true }
            .flatMap { CollapsedText.line(of: $0, in: document, limit: Self.dateLineLimit) }
    }

    /// How many elements stand before a cell; nil for too many.
    private func column(of cell: HTMLNode) -> Int? {
        var column = 0
        var here = cell
        while let before = document.previousSibling(of: here) {
            if document.isElement(before) { column += 1 }
            if column > Self.mostColumns { return nil }
            here = before
        }
        return column
    }

    /// What an element says that microdata or microformats mark as the date of publication.
    private func markedDate(_ node: HTMLNode) -> String? {
        guard Self.isMarkedAsDate(node, in: document) else { return nil }
        for name in ["content", "datetime", "title"] {
            if let value = document.attribute(name, of: node), !value.isEmpty { return value }
        }
        let text = CollapsedText.line(of: node, in: document, limit: Self.rawDateLimit)
        return text?.isEmpty ?? true ? nil : text
    }

    private static func isMarkedAsDate(_ node: HTMLNode, in document: HTMLDocument) -> Bool {
        AttributeText.of(AttributeText.itemprop, node, in: document, is: "datePublished")
            || AttributeText.of(AttributeText.className, node, in: document, holds: "dt-published")
    }

    /// Whether an element may state a date by itself.
    static func mayStateDate(_ node: HTMLNode, in document: HTMLDocument) -> Bool {
        TagNames.time.contains(node, in: document) || isMarkedAsDate(node, in: document)
    }

    /// The element around a text, or the text itself where that element holds more than the date.
    private func holder(_ text: HTMLNode) -> HTMLNode {
        guard let parent = document.parent(of: text), !nodes.contains(parent),
            document.firstChild(of: parent) == text, document.nextSibling(of: text) == nil
        else { return text }
        return parent
    }

    private func holder(_ day: HTMLNode, _ month: HTMLNode) -> HTMLNode {
        let outer = document.parent(of: holder(day))
        guard let outer, !nodes.contains(outer), isWithin(month, outer) else { return holder(day) }
        return outer
    }

    /// `10` and `2023-04`, `10` and `4月`, `04-10` and `2023`, joined.
    private static func join(_ small: String, _ large: String) -> String? {
        guard small.utf8.count <= 8, large.utf8.count <= 14, holdsDigit(small), holdsDigit(large)
        else { return nil }
        let day = numbers(small)
        let rest = numbers(large)
        if day.count == 1, (1...31).contains(day[0]), small.utf8.count <= 5 {
            let isYearMonth = rest.count == 2 && rest[0] >= 1_900 && (1...12).contains(rest[1])
            if isYearMonth { return "\(rest[0])-\(padded(rest[1]))-\(padded(day[0]))" }
            let isMonth = rest.count == 1 && (1...12).contains(rest[0]) && large.hasSuffix("月")
            if isMonth { return "\(rest[0])月\(day[0])日" }
        }
        let isMonthDay =
            day.count == 2 && (1...12).contains(day[0]) && (1...31).contains(day[1])
            && DateLook.find(in: small) != nil
        guard isMonthDay, rest.count == 1, (1_990...2_100).contains(rest[0]),
            large.utf8.count <= 7
        else { return nil }
        return "\(rest[0])-\(padded(day[0]))-\(padded(day[1]))"
    }

    private static func holdsDigit(_ text: String) -> Bool {
        text.utf8.contains { (0x30...0x39).contains($0) }
    }

    private static func numbers(_ text: String) -> [Int] {
        text.split { !("0"..."9").contains($0) }.compactMap { Int($0) }
    }

    private static func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
}
