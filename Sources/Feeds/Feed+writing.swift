import Model

extension Feed {
    /// Where this feed is found in `format`.
    func url(in format: FeedFormat) -> String {
        "\(address).\(format.rawValue)" + (query.map { "?\($0)" } ?? "")
    }

    /// Where an item is from: the smallest of its divisions whose place is known.
    func point(of item: Item) -> GeoPoint? {
        guard !points.isEmpty else { return nil }
        let order: [DivisionLevel] = [.county, .prefecture, .province]
        return order.lazy.compactMap { level in
            item.divisions.lazy.filter { $0.level == level }.compactMap { self.points[$0.code] }
                .first
        }.first
    }

    /// What the codes of divisions are terms of: GB/T 2260, under the tag authority of the feed's
    /// own id, since the standard has no URI.
    var divisionScheme: String {
        id.split(separator: ":", maxSplits: 2).prefix(2).joined(separator: ":") + ":gb2260"
    }

    /// Room for its bytes in any format, so that they are seldom moved while they grow.
    var byteEstimate: Int {
        items.reduce(2_048) { total, item in
            let content = item.writtenContent?.utf8.count ?? 0
            return total + 1_024 + content + content / 4 + 2 * (item.summary?.utf8.count ?? 0)
        }
    }
}

extension Item {
    /// Who readers see as its authors: without any, whoever published it first.
    var credits: [Person] {
        guard authors.isEmpty, let origin else { return authors }
        return [Person(name: origin)]
    }

    /// The content as feeds carry it: none where it is very long.
    ///
    /// A few such items would make a feed of many megabytes; readers have the summary and the link.
    var writtenContent: String? {
        guard let contentHTML, contentHTML.utf8.count <= Self.contentLimit else { return nil }
        return contentHTML
    }

    /// Bytes.
    private static let contentLimit = 256 * 1_024

    /// What stands in for content where there is none.
    var substituteText: String { summary ?? title }
}
