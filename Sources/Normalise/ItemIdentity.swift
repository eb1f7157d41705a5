import Crypto
package import Model

/// What an item is known by at its source, and the id that it gets in feeds.
///
/// Both rules must never change: readers tell old from new by the id, and the id is found again by
/// the keys. A changed rule would show every subscriber every item once more.
package struct ItemIdentity: Sendable {
    private let addresses = URLCanonicaliser()
    /// The key of the list page itself: an item that only links there has no address of its own.
    private let pageKey: String?

    /// `pageURL` is the address of the page that the items stand on.
    package init(pageURL: String?) {
        pageKey = pageURL.map(URLCanonicaliser().key(for:))
    }

    /// The item's keys, strongest first; never empty.
    ///
    /// The source's own id, then the address; only an item with neither is known by its title and
    /// day, since titles are edited. `day` is left out where it was counted back from the poll.
    package func keys(
        guid: String?, url: String?, title: String, date: PublishedDate?
    ) -> [String] {
        keys(guid: guid, urlKey: url.map(addresses.key(for:)), title: title, date: date)
    }

    func keys(guid: String?, urlKey: String?, title: String, date: PublishedDate?) -> [String] {
        var keys: [String] = []
        if let guid, !PlainText.isBlank(Array(guid.utf8)[...]) {
            let key = addresses.key(for: guid)
            keys.append(
                key.hasPrefix("//") ? Self.key("url:", key) : Self.key("guid:", guid))
        }
        if let urlKey, urlKey != pageKey {
            let key = Self.key("url:", urlKey)
            if !keys.contains(key) { keys.append(key) }
        }
        return keys.isEmpty ? [titleKey(title: title, date: date)] : keys
    }

    /// Longer ids and addresses are known by their digest.
    ///
    /// Never change this.
    private static let longestName = 512

    private static func key(_ kind: String, _ name: String) -> String {
        kind + (name.utf8.count > longestName ? digest(of: [name]) : name)
    }

    /// The key of an item that has no other, or shares it with an item of another title.
    package func titleKey(title: String, date: PublishedDate?) -> String {
        var text = title
        if let date, date.certainty != .relative {
            text += "\n" + date.rfc3339.prefix(10)
        }
        return "title:" + Self.digest(of: [text])
    }

    /// The tag URI (RFC 4151) of an item that was first known by `key`.
    ///
    /// Minted once, at the first sight, and stored: it says which item of which source, and nothing
    /// that may change. Never change this.
    package func mint(key: String, source: String, site: Site) -> String {
        Self.prefix(source: source, site: site) + Self.digest(of: [key])
    }

    /// What the ids of all items of a source begin with, for many of one page.
    static func prefix(source: String, site: Site) -> String {
        "tag:\(site.tagAuthority):\(source)/"
    }

    /// As `mint`, by what the ids begin with.
    static func mint(key: String, prefix: String) -> String { prefix + digest(of: [key]) }

    private static func digest(of parts: [String]) -> String {
        var digest = PartsDigest()
        for part in parts { digest.add(part) }
        return digest.hex()
    }
}

/// SHA-256 over several parts, each followed by a zero byte so that none runs into the next.
struct PartsDigest {
    private var hash = SHA256()

    mutating func add(_ text: String) {
        var text = text
        text.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
        endPart()
    }

    private mutating func endPart() {
        withUnsafeBytes(of: UInt8(0)) { hash.update(bufferPointer: $0) }
    }

    /// The first 16 bytes in 32 hex digits.
    func hex() -> String {
        hash.finalize().withUnsafeBytes { bytes in
            let high = bytes.loadUnaligned(fromByteOffset: 0, as: UInt64.self)
            let low = bytes.loadUnaligned(fromByteOffset: 8, as: UInt64.self)
            return HexDigits.of(UInt64(bigEndian: high), UInt64(bigEndian: low))
        }
    }
}
