import HTML

/// Weighs a list by where its links lead: to pages of their own, mostly on this site, and often
/// below the page itself.
struct LinkTargets {
    private let pageURL: String
    private let host: String?
    /// `/zwgk/zwdt/` of the page's own path; nil for the top of the site.
    private let folder: String?

    init(pageURL: String) {
        self.pageURL = pageURL
        host = Self.host(pageURL)
        folder = Self.folder(pageURL)
    }

    /// 0 for what is no list of pages.
    func factor(_ regions: [ItemRegion], areDated: Bool) -> Double {
        let addresses = regions.compactMap { region in
            region.reading.link.flatMap { region.document.attribute("href", of: $0) }
        }
        let distinct = Set(addresses)
        guard distinct.count >= Detector.fewest else { return 0 }
        return Double(distinct.count) / Double(regions.count)
            * factor(addresses, areDated: areDated)
    }

    /// The same for addresses alone.
    func factor(_ addresses: [String], areDated: Bool) -> Double {
        var foreign = 0
        var below = 0
        var numbered = 0
        for address in addresses {
            let absolute = URLReference.resolve(address, against: pageURL)
            if let host, let other = Self.host(absolute), Self.site(other) != Self.site(host) {
                foreign += 1
            }
            if let folder, Self.path(absolute).hasPrefix(folder) { below += 1 }
            if Self.isNumbered(absolute) { numbered += 1 }
        }
        var factor = 1 + 0.4 * Double(below) / Double(max(addresses.count, 1))
        // Lists of foreign links are partners and friends, unless they carry dates.
        if foreign * 2 > addresses.count { factor *= areDated ? 0.7 : 0.15 }
        // Articles have numbers, sections have names.
        if numbered * 2 < addresses.count { factor *= areDated ? 0.9 : 0.6 }
        return factor
    }

    /// Whether the path holds three digits in a row, or the query one.
    private static func isNumbered(_ url: String) -> Bool {
        var run = 0
        var isInQuery = false
        for byte in path(url).utf8 {
            if byte == UInt8(ascii: "?") { isInQuery = true }
            run = (0x30...0x39).contains(byte) ? run + 1 : 0
            if run >= (isInQuery ? 1 : 3) { return true }
        }
        return false
    }

    /// What follows the host: `/a/b.html?c=1`.
    private static func path(_ url: String) -> Substring {
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        guard parts.count == 4, let last = parts.last else { return "" }
        return url[url.index(before: last.startIndex)...]
    }

    private static func folder(_ url: String) -> String? {
        let path = path(url).prefix { $0 != "?" && $0 != "#" }
        guard let slash = path.lastIndex(of: "/") else { return nil }
        let folder = path[...slash]
        return folder.utf8.count > 1 ? String(folder) : nil
    }

    private static func host(_ url: String) -> String? {
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        return parts.count > 2 && parts[0].hasSuffix(":") ? parts[2].lowercased() : nil
    }

    /// The last two labels of a host, three under the suffixes of China's second level.
    private static func site(_ host: String) -> String {
        let labels = host.split(separator: ".")
        let isSecondLevel =
            labels.count > 2 && labels.last == "cn"
            && ["gov", "com", "net", "org", "edu", "ln"].contains(labels[labels.count - 2])
        return labels.suffix(isSecondLevel ? 3 : 2).joined(separator: ".")
    }
}
