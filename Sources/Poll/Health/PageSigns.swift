import Extract
package import Model

/// What one reading of a page shows, for comparison with those before.
package struct PageSigns: Sendable, Hashable {
    /// Raw items on the page.
    package var found = 0
    /// Normalised items: doubles are merged.
    package var items = 0
    /// The share of items that have each field, 0 to 1.
    package var fill: [ItemField: Double] = [:]
    /// The share of raw items with the most frequent title.
    package var commonTitle = 0.0
    /// The share of raw items whose link is the most frequent one, or leads to the page itself.
    package var commonLink = 0.0
    /// The share of raw items whose date cannot be read.
    package var unreadDates = 0.0
    /// Characters of a title, on average.
    package var titleLength = 0.0
    /// The share of damaged characters in titles: U+FFFD, and those that wrong decoding makes.
    package var garbage = 0.0
    /// Hashes of the items' titles, in page order.
    package var titles: [UInt32] = []
    /// Hashes of the places that their links lead to: host and first directory.
    package var places: Set<UInt32> = []
    /// When the items were published, in seconds, latest first, each once.
    package var dates: [Int64] = []
    /// A sketch of the page (`PageShape`).
    package var shape: [UInt32] = []

    package init() {}
}

extension PageSigns {
    /// Items that are looked at.
    static let reach = 100
    /// Fields whose fill is watched.
    static let fields: [ItemField] = [.url, .date, .summary, .image, .author]

    init(_ extraction: Extraction, items normalised: [Item], page: String?) {
        let raw = extraction.items.prefix(Self.reach)
        let list = normalised.prefix(Self.reach)
        found = extraction.items.count
        items = normalised.count
        shape = extraction.shape
        fill = [
            .url: Self.share(list) { $0.url != nil },
            .date: Self.share(list) { $0.published != nil },
            .summary: Self.share(list) { $0.summary != nil || $0.contentHTML != nil },
            .image: Self.share(list) { $0.image != nil },
            .author: Self.share(list) { !$0.authors.isEmpty },
        ]
        commonTitle = Self.most(raw.map { $0.title ?? "" })
        let selves = Self.share(raw) { Self.isNowhere($0.url) }
        let links = raw.compactMap(\.url)
        let own = page.map { page in
            Self.share(list) { item in item.url.map { Self.isSame($0, page) } ?? false }
        }
        commonLink = max(links.count * 2 > raw.count ? Self.most(links) : 0, selves, own ?? 0)
        let dated = Self.share(raw) { !($0.date ?? "").isEmpty }
        unreadDates = max(0, dated - (fill[.date] ?? 0))
        titleLength =
            Double(list.reduce(0) { $0 + Self.length($1.title) })
            / Double(max(1, list.count))
        garbage = DamagedText.share(in: list.map(\.title))
        titles = list.map { Self.hash($0.title.utf8) }
        places = Set(list.compactMap(\.url).map { Self.hash(Self.place(of: $0)) })
        let times = Set(list.compactMap { $0.published?.timestamp.seconds })
        dates = times.sorted(by: >)
    }

    private static func share<List: Collection>(
        _ list: List, _ holds: (List.Element) -> Bool
    ) -> Double {
        list.isEmpty ? 0 : Double(list.count(where: holds)) / Double(list.count)
    }

    /// How many characters a text has.
    private static func length(_ text: String) -> Int {
        var text = text
        return text.withUTF8 { $0.reduce(0) { $0 &+ ($1 & 0xC0 == 0x80 ? 0 : 1) } }
    }

    /// The share of the most frequent of `texts`.
    private static func most(_ texts: [String]) -> Double {
        Double(MostFrequent.count(in: texts)) / Double(max(1, texts.count))
    }

    /// Whether a link leads to the page that it stands on.
    private static func isNowhere(_ link: String?) -> Bool {
        guard let link else { return false }
        // Most begin with "h" or "/".
        if let first = link.utf8.first, first < 0x80, first | 0x20 != UInt8(ascii: "j"),
            first != UInt8(ascii: "#")
        {
            return false
        }
        return link.isEmpty || link.hasPrefix("#") || link.lowercased().hasPrefix("javascript:")
    }

    /// Whether two addresses are the same but for what stands behind a "#".
    private static func isSame(_ url: String, _ page: String) -> Bool {
        var (url, page) = (url, page)
        return url.withUTF8 { url in
            page.withUTF8 { page in
                var index = 0
                while index < url.count, index < page.count, url[index] == page[index],
                    url[index] != UInt8(ascii: "#")
                {
                    index &+= 1
                }
                return (index == url.count || url[index] == UInt8(ascii: "#"))
                    && (index == page.count || page[index] == UInt8(ascii: "#"))
            }
        }
    }

    /// Scheme and digits left out: they differ where nothing has changed.
    private static func place(of url: String) -> [UInt8] {
        var slashes = 0
        var url = url
        return url.withUTF8 { url in
            [UInt8](unsafeUninitializedCapacity: url.count) { place, count in
                var written = 0
                for byte in url {
                    if byte == UInt8(ascii: "/") { slashes += 1 }
                    if slashes == 4 || byte == UInt8(ascii: "?") && slashes > 0 { break }
                    guard slashes > 0, byte < 0x30 || byte > 0x39 else { continue }
                    place[written] = byte
                    written += 1
                }
                // Without a directory the file's name would stand for one.
                if slashes == 3, let last = place[..<written].lastIndex(of: UInt8(ascii: "/")) {
                    written = last + 1
                }
                count = written
            }
        }
    }

    /// FNV-1a.
    static func hash(_ bytes: some Sequence<UInt8>) -> UInt32 {
        bytes.withContiguousStorageIfAvailable(hash) ?? hash(Array(bytes))
    }

    private static func hash(_ bytes: UnsafeBufferPointer<UInt8>) -> UInt32 {
        var hash: UInt32 = 0x811C_9DC5
        for byte in bytes { hash = (hash ^ UInt32(byte)) &* 0x0100_0193 }
        return hash
    }
}
