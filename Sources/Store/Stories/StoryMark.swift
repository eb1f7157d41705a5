import Model

/// What items of several sources are compared by.
struct StoryMark: Sendable {
    let sourceID: String
    let title: StoryTitle
    let titleWeight: Int
    let numbers: [String]
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
        title = StoryTitle(item.title)
        titleWeight = StoryLetters.weight(title.letters)
        numbers = StoryLetters.numbers(in: item.title)
        address = item.url.flatMap(Self.address)
        origin = item.origin.map(StoryLetters.folded) ?? []
        published = item.published
        time = item.sortTime
        text = StoryText(html: item.contentHTML, plain: item.summary)
        divisions = item.divisions.map(\.code)
        titleDivisions = Self.smallest(
            item.divisions.filter { $0.evidence.contains { $0.place == .title } }.map(\.code))
    }

    fileprivate static func address(_ url: String) -> String? {
        let bytes = url.utf8
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        var rest = bytes[colon...]
        guard rest.starts(with: "://".utf8) else { return nil }
        rest = rest.dropFirst(3)
        if rest.starts(with: "www.".utf8) { rest = rest.dropFirst(4) }
        if rest.last == UInt8(ascii: "/") { rest = rest.dropLast() }
        // A host alone is a home page.
        return rest.contains(UInt8(ascii: "/")) ? String(rest) : nil
    }

    private static func smallest(_ codes: [DivisionCode]) -> Set<DivisionCode> {
        Set(codes.filter { code in !codes.contains { $0 != code && $0.lies(in: code) } })
    }
}

/// A new item as it is looked up and noted.
struct StoryArrival: Sendable {
    let item: Item
    /// Few, of which one stands in every reprint that could be told.
    var sums: [Int64]

    init(_ item: Item) {
        self.item = item
        var sums: Set<Int64> = []
        let title = StoryTitle(item.title).letters
        if StoryLetters.weight(title) >= StoryLetters.ideographs(4) {
            sums.insert(StoryLetters.sum(title, kind: 1))
        }
        if let address = item.url.flatMap(StoryMark.address) {
            var sum = Fingerprint()
            sum.combine(2)
            sum.combine(address)
            sums.insert(Int64(bitPattern: sum.value))
        }
        let telling = StoryText.tellingSums(html: item.contentHTML, plain: item.summary)
        // The first stand in a text that was cut short, the least in one with lines before it.
        sums.formUnion(telling.prefix(2))
        sums.formUnion(telling.sorted().prefix(2))
        self.sums = Array(sums)
    }
}

extension DivisionCode {
    /// Whether `other` is it or holds it.
    func lies(in other: DivisionCode) -> Bool {
        self == other || prefecture == other || province == other
    }
}
