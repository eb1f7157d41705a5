import HTML

/// Turns the pages of Hanweb's lists: by the group that the records name as the next one, or by
/// counting on in the address of their "dataproxy".
enum RecordPaging {
    static func next(in page: HTMLPage, at place: PagePlace) -> FoundNext? {
        if let group = group(in: page) { return group }
        guard place.url.contains("dataproxy.jsp") else { return nil }
        return counted(place.url, total: page.records?.total)
    }

    /// The link that stands in `nextgroup`.
    private static func group(in page: HTMLPage) -> FoundNext? {
        let sets =
            [page.records].compactMap { $0 }
            + EmbeddedData.list(in: page.document).compactMap { data in
                if case .records(let set) = data.content { set } else { nil }
            }
        for set in sets {
            guard let html = set.nextGroup else { continue }
            let fragment = HTMLDocument.parse(Array(html.utf8))
            for node in fragment.descendants(of: fragment.root) {
                guard let address = fragment.attribute("href", of: node),
                    ItemRegion.leadsSomewhere(address)
                else { continue }
                return FoundNext(address: address, how: "the records' next group")
            }
        }
        return nil
    }

    /// The address with its `page`, or its `startrecord` and `endrecord`, moved on.
    static func counted(_ url: String, total: Int?) -> FoundNext? {
        guard let mark = url.firstIndex(of: "?") else { return nil }
        var pairs = url[url.index(after: mark)...].split(separator: "&").map(String.init)
        func place(_ name: String) -> (index: Int, value: Int)? {
            for (index, pair) in pairs.enumerated() where pair.lowercased().hasPrefix(name + "=") {
                guard let value = Int(pair.dropFirst(name.count + 1)), value >= 0,
                    value < 100_000_000
                else { continue }
                return (index, value)
            }
            return nil
        }
        if let start = place("startrecord"), let end = place("endrecord"), end.value >= start.value
        {
            let size = end.value - start.value + 1
            if let total, start.value + size > total { return nil }
            pairs[start.index] = "startrecord=\(start.value + size)"
            pairs[end.index] = "endrecord=\(end.value + size)"
        } else if let page = place("page") {
            if let total, let size = place("perpage")?.value, page.value * size >= total {
                return nil
            }
            pairs[page.index] = "page=\(page.value + 1)"
        } else {
            return nil
        }
        return FoundNext(
            address: url[...mark] + pairs.joined(separator: "&"),
            how: "the dataproxy's next records")
    }
}
