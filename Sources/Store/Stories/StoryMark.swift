import Model
import Synchronization

/// What items of several sources are compared by.
struct StoryMark: Sendable {
    let sourceID: String
    let title: StoryTitle
    let titleWeight: Int
    let numbers: [UInt32]
    /// Scheme, `www.` and a slash at the end do not make another page.
    let address: String?
    let origin: [UInt32]
    let published: PublishedDate?
    let time: Timestamp
    private let lazyText: LazyText
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
        lazyText = LazyText(html: item.contentHTML, plain: item.summary)
        divisions = item.divisions.map(\.code)
        titleDivisions = Self.smallest(
            item.divisions.filter { $0.evidence.contains { $0.place == .title } }.map(\.code))
    }

    /// Its text, read where somebody asks: most items are told apart by less.
    var text: StoryText { lazyText.text }

    private final class LazyText: Sendable {
        private let html: String?
        private let plain: String?
        private let read = Mutex<StoryText?>(nil)

        init(html: String?, plain: String?) {
            self.html = html
            self.plain = plain
        }

        var text: StoryText {
            read.withLock { read in
                let text = read ?? StoryText(html: html, plain: plain)
                read = text
                return text
            }
        }
    }

    fileprivate static func address(_ url: String) -> String? {
        var url = url
        return url.withUTF8 { bytes in
            address(in: bytes).map { String(decoding: bytes[$0], as: UTF8.self) }
        }
    }

    /// Where in the bytes of a URL stands what tells its page from others.
    fileprivate static func address(in bytes: UnsafeBufferPointer<UInt8>) -> Range<Int>? {
        guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")) else { return nil }
        func begins(_ word: StaticString, at start: Int) -> Bool {
            word.withUTF8Buffer { bytes[start...].starts(with: $0) }
        }
        guard begins("://", at: colon) else { return nil }
        var (start, end) = (colon + 3, bytes.count)
        if begins("www.", at: start) { start += 4 }
        if end > start, bytes[end - 1] == UInt8(ascii: "/") { end -= 1 }
        // A host alone is a home page.
        return bytes[start..<end].contains(UInt8(ascii: "/")) ? start..<end : nil
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
        sums = []
        sums.reserveCapacity(6)
        let title = StoryTitle(item.title).letters
        if StoryLetters.weight(title) >= StoryLetters.ideographs(4) {
            sums.append(StoryLetters.sum(title, kind: 1))
        }
        if var url = item.url, let sum = url.withUTF8(Self.sum) { add(sum) }
        for sum in StoryText.tellingSums(html: item.contentHTML, plain: item.summary) { add(sum) }
    }

    private mutating func add(_ sum: Int64) {
        if !sums.contains(sum) { sums.append(sum) }
    }

    private static func sum(_ url: UnsafeBufferPointer<UInt8>) -> Int64? {
        guard let address = StoryMark.address(in: url) else { return nil }
        var sum = Fingerprint()
        sum.combine(2)
        sum.combine(UnsafeBufferPointer(rebasing: url[address]))
        return Int64(bitPattern: sum.value)
    }
}

extension DivisionCode {
    /// Whether `other` is it or holds it.
    func lies(in other: DivisionCode) -> Bool {
        self == other || prefecture == other || province == other
    }
}
