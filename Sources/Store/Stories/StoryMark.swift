import Model

/// What items of several sources are compared by.
struct StoryMark: Sendable {
    let sourceID: String
    let title: [UInt32]
    let titleWeight: Int
    let numbers: [String]
    /// Whether the title was cut short ("…").
    let isTitleCut: Bool
    /// Scheme, `www.` and a slash at the end do not make another page.
    let address: String?
    let origin: [UInt32]
    let published: PublishedDate?
    let time: Timestamp
    let text: StoryText
    let divisions: [DivisionCode]
    /// The smallest divisions that the title names.
    let titleDivisions: Set<DivisionCode>

    init(_ item: Item) {
        sourceID = item.sourceID
        title = StoryLetters.folded(item.title)
        titleWeight = StoryLetters.weight(title)
        numbers = StoryLetters.numbers(in: item.title)
        isTitleCut = item.title.hasSuffix("…") || item.title.hasSuffix("...")
        address = item.url.flatMap(Self.address)
        origin = item.origin.map(StoryLetters.folded) ?? []
        published = item.published
        time = item.sortTime
        text = StoryText(html: item.contentHTML, plain: item.summary)
        divisions = item.divisions.map(\.code)
        titleDivisions = Self.smallest(
            item.divisions.filter { $0.evidence.contains { $0.place == .title } }.map(\.code))
    }

    /// What it is looked up by: few sums, of which one stands in every reprint that could be told.
    var sums: [Int64] {
        var sums: [Int64] = []
        if titleWeight >= StoryLetters.ideographs(4) {
            sums.append(StoryLetters.sum(title, kind: 1))
        }
        if let address { sums.append(StoryLetters.sum(StoryLetters.folded(address), kind: 2)) }
        let telling = text.sentences.filter {
            !$0.isEditorial && $0.weight >= StoryLetters.ideographs(12)
        }.map(\.sum)
        // The first stand in a text that was cut short, the least in one with lines before it.
        return Array(Set(sums + telling.prefix(2) + telling.sorted().prefix(2)))
    }

    private static func address(_ url: String) -> String? {
        guard let scheme = url.utf8.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        var rest = url[scheme...]
        guard rest.hasPrefix("://") else { return nil }
        rest = rest.dropFirst(3)
        if rest.hasPrefix("www.") { rest = rest.dropFirst(4) }
        if rest.hasSuffix("/") { rest = rest.dropLast() }
        // A host alone is a home page.
        return rest.contains("/") ? String(rest) : nil
    }

    private static func smallest(_ codes: [DivisionCode]) -> Set<DivisionCode> {
        Set(codes.filter { code in !codes.contains { $0 != code && $0.lies(in: code) } })
    }
}

/// A new item as it is looked up and noted: what that takes is made once.
struct StoryArrival: Sendable {
    let mark: StoryMark
    let sums: [Int64]

    init(_ item: Item) {
        mark = StoryMark(item)
        sums = mark.sums
    }
}

extension DivisionCode {
    /// Whether `other` is it or holds it.
    func lies(in other: DivisionCode) -> Bool {
        self == other || prefecture == other || province == other
    }
}
