import HTML

/// Weighs a list by where its links lead: to pages of their own, mostly on this site, and often
/// below the page itself.
struct LinkTargets {
    /// The highest factor there is.
    static let most = 1.4

    private let pageURL: String
    private let page: Address
    /// `/zwgk/zwdt/` of the page's own path; nil for the top of the site.
    private let folder: [UInt8]?

    init(pageURL: String) {
        self.pageURL = pageURL
        page = Address(pageURL)
        folder = Self.folder(page.path)
    }

    /// The host of an absolute address, and what follows it: `/a/b.html?c=1`.
    private struct Address {
        var host: [UInt8] = []
        var path: ArraySlice<UInt8> = []

        init(_ url: String) {
            let bytes = Array(url.utf8)
            guard let colon = bytes.firstIndex(of: UInt8(ascii: ":")),
                bytes[colon...].dropFirst().starts(with: "//".utf8)
            else { return }
            let rest = bytes[(colon + 3)...]
            host = rest.prefix { $0 != UInt8(ascii: "/") }.map {
                (0x41...0x5A).contains($0) ? $0 | 0x20 : $0
            }
            path = rest.dropFirst(host.count)
        }
    }

    /// 0 for what is no list of pages.
    func factor(_ regions: [ItemRegion], areDated: Bool) -> Double {
        let addresses = regions.compactMap { region in
            region.reading.link.flatMap { LinkAddress.of($0, in: region.document) }
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
            let target = Address(URLReference.resolve(address, against: pageURL))
            if isForeign(target.host) { foreign += 1 }
            if let folder, target.path.starts(with: folder) { below += 1 }
            if Self.isNumbered(target.path) { numbered += 1 }
        }
        var factor = 1 + 0.4 * Double(below) / Double(max(addresses.count, 1))
        // Lists of foreign links are partners and friends, unless they carry dates.
        if foreign * 2 > addresses.count { factor *= areDated ? 0.7 : 0.15 }
        // Articles have numbers, sections have names.
        if numbered * 2 < addresses.count { factor *= areDated ? 0.9 : 0.6 }
        return factor
    }

    private func isForeign(_ host: [UInt8]) -> Bool {
        guard !page.host.isEmpty, !host.isEmpty, host != page.host else { return false }
        return Self.site(host) != Self.site(page.host)
    }

    /// Whether the path holds three digits in a row, or the query one.
    private static func isNumbered(_ path: ArraySlice<UInt8>) -> Bool {
        var run = 0
        var isInQuery = false
        for byte in path {
            if byte == UInt8(ascii: "?") { isInQuery = true }
            run = (0x30...0x39).contains(byte) ? run + 1 : 0
            if run >= (isInQuery ? 1 : 3) { return true }
        }
        return false
    }

    private static func folder(_ path: ArraySlice<UInt8>) -> [UInt8]? {
        let path = path.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else { return nil }
        let folder = path[...slash]
        return folder.count > 1 ? Array(folder) : nil
    }

    /// The last two labels of a host, three under the suffixes of China's second level.
    private static func site(_ host: [UInt8]) -> [ArraySlice<UInt8>] {
        let labels = host.split(separator: UInt8(ascii: "."))
        let isSecondLevel =
            labels.count > 2 && labels[labels.count - 1].elementsEqual("cn".utf8)
            && ["gov", "com", "net", "org", "edu", "ln"].contains {
                labels[labels.count - 2].elementsEqual($0.utf8)
            }
        return labels.suffix(isSecondLevel ? 3 : 2)
    }
}
