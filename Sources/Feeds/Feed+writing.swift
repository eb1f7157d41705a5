import Model

extension Feed {
    /// Where this feed is found in `format`.
    func url(in format: FeedFormat) -> String { url(in: format, asked: query) }

    private func url(in format: FeedFormat, asked query: String?) -> String {
        let question = query.map { $0.isEmpty ? "" : "?\($0)" } ?? ""
        return "\(address).\(format.rawValue)\(question)"
    }

    /// Where an item of these divisions is from: the smallest of them whose place is known.
    func point(of divisions: [DivisionAssignment]) -> GeoPoint? {
        guard !points.isEmpty else { return nil }
        let order: [DivisionLevel] = [.county, .prefecture, .province]
        return order.lazy.compactMap { level in
            divisions.lazy.filter { $0.level == level }.compactMap { self.points[$0.code] }
                .first
        }.first
    }

    /// Where this very document is found in `format`.
    func documentURL(in format: FeedFormat) -> String {
        history?.page.map { archiveURL($0, in: format) } ?? url(in: format)
    }

    /// The links to other documents of the complete history (RFC 5005 §3, §4).
    ///
    /// A page names the next one from the start, though it may still be filling: so its bytes never
    /// change.
    func historyLinks(in format: FeedFormat) -> [(relation: String, url: String)] {
        var links: [(relation: String, url: String)] = []
        if let first = paging?.first { links.append(("first", url(in: format, asked: first))) }
        if let older = paging?.older { links.append(("next", url(in: format, asked: older))) }
        guard let history else { return links }
        if history.page != nil { links.append(("current", url(in: format))) }
        if let older = olderPage {
            links.append(("prev-archive", archiveURL(older, in: format)))
            links.append(("next", archiveURL(older, in: format)))
        }
        if let page = history.page {
            links.append(("next-archive", archiveURL(page + 1, in: format)))
        }
        return links
    }

    /// The address of what comes before this document's items in `format`; nil where nothing does.
    func olderURL(in format: FeedFormat) -> String? {
        paging?.older.map { url(in: format, asked: $0) }
            ?? olderPage.map { archiveURL($0, in: format) }
    }

    /// The archive page before this document.
    private var olderPage: Int? {
        guard let history else { return nil }
        let older = history.page.map { $0 - 1 } ?? history.pages
        return older > 0 ? older : nil
    }

    private func archiveURL(_ page: Int, in format: FeedFormat) -> String {
        "\(address)/archive/\(page).\(format.rawValue)"
    }

    /// What the codes of divisions are terms of: GB/T 2260, under the tag authority of the feed's
    /// own id, since the standard has no URI.
    var divisionScheme: String {
        id.split(separator: ":", maxSplits: 2).prefix(2).joined(separator: ":") + ":gb2260"
    }

    /// Room for its bytes in any format, so that they are seldom moved while they grow.
    var byteEstimate: Int {
        items.withUnsafeBufferPointer { items in
            // By its number: an item taken out of the array would be copied.
            items.indices.reduce(2_048) { total, index in
                let content = items[index].writtenContent?.utf8.count ?? 0
                let summary = items[index].summary?.utf8.count ?? 0
                return total + 1_024 + content + content / 4 + 2 * summary
            }
        }
    }
}

extension Item {
    /// Who readers see as its authors: without any, whoever published it first; then all sources
    /// that tell its story.
    var credits: [Person] {
        var credits = authors
        if credits.isEmpty, let origin { credits.append(Person(name: origin)) }
        guard !tellings.isEmpty else { return credits }
        var names = Set(credits.map(\.name))
        for telling in tellings where names.insert(telling.source).inserted {
            credits.append(Person(name: telling.source, url: telling.url))
        }
        return credits
    }

    /// The pages of the other sources that tell its story, with their titles.
    var otherPages: [(url: String, title: String)] {
        guard !tellings.isEmpty else { return [] }
        return tellings.dropFirst().compactMap { telling in
            telling.writtenURL.flatMap { url in
                url == writtenURL ? nil : (url, telling.source)
            }
        }
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

/// What may be written where formats ask for an address: anything else would make the whole feed
/// invalid, and readers could not follow it.
extension Item {
    var writtenURL: String? { url.flatMap(WebAddress.written) }

    var writtenImage: String? { image.flatMap(WebAddress.written) }

    var writtenEnclosures: [Enclosure] {
        enclosures.isEmpty ? [] : enclosures.compactMap(\.written)
    }
}

extension Telling {
    var writtenURL: String? { url.flatMap(WebAddress.written) }
}

extension Person {
    var writtenURL: String? { url.flatMap(WebAddress.written) }

    /// With one `@`, a dot in the host and nothing that an address may not hold.
    var writtenEmail: String? {
        guard let email, email.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return nil }
        let parts = email.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, !parts[0].isEmpty,
            !email.utf8.contains(where: { "<>()[],;:\\\"".utf8.contains($0) })
        else { return nil }
        let labels = parts[1].split(separator: ".", omittingEmptySubsequences: false)
        return labels.count > 1 && !labels.contains("") ? email : nil
    }
}

extension Enclosure {
    /// With an address, a media type where it has a good one, and no length below zero.
    fileprivate var written: Enclosure? {
        guard let url = WebAddress.written(url) else { return nil }
        let isType = type.map { type in
            let parts = type.utf8.split(
                separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
            return parts.count == 2
                && parts.allSatisfy { part in
                    !part.isEmpty
                        && part.allSatisfy {
                            $0 > 0x20 && $0 < 0x7F && !Self.separators.contains($0)
                        }
                }
        }
        return Enclosure(
            url: url, type: isType == true ? type : nil,
            length: length.flatMap { $0 < 0 ? nil : $0 })
    }

    private static let separators = Set("()<>@,;:\\\"[]?=".utf8)
}
