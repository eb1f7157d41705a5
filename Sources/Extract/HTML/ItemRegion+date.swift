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
    /// Longer texts are more than a month.
    private static let monthLimit = 12
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
        for (index, (line, next)) in zip(lines, lines.dropFirst()).enumerated() {
            // A running number before a title that is a month is no day of it.
            guard line.isInLink == next.isInLink else { continue }
            let third = lines.indices.contains(index + 2) ? lines[index + 2].text : nil
            if let joined = DateParts.join(line.text, next.text)
                ?? DateParts.join(next.text, line.text)
                ?? DateParts.english(line.text, next.text, third)
            {
                return FoundDate(text: joined, node: holder(line.node, next.node))
            }
        }
        // No table has more columns of dates; to rank one is to walk its row.
        let dates = lines.lazy.filter { DateLook.isMostlyDate($0.text) }.prefix(8)
            .map { (line: $0, rank: (rank($0.node), DateLook.isBare($0.text) ? 0 : 1)) }
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
        // Months may stand in an element of their own.
        if !DateLook.mayHold(raw), (Self.monthLimit...Self.dateLineLimit).contains(raw.count),
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
}
