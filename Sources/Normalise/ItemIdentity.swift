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
    package func keys(guid: String?, url: String?, title: String, date: PublishedDate?) -> [String]
    {
        var keys: [String] = []
        if let guid, !PlainText.isBlank(Array(guid.utf8)[...]) {
            let key = addresses.key(for: guid)
            keys.append(key.hasPrefix("//") ? "url:" + key : "guid:" + guid)
        }
        if let url {
            let key = addresses.key(for: url)
            if key != pageKey, !keys.contains("url:" + key) { keys.append("url:" + key) }
        }
        return keys.isEmpty ? [titleKey(title: title, date: date)] : keys
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
        "tag:\(site.tagAuthority):\(source)/\(Self.digest(of: [key]))"
    }

    /// 32 hex digits of SHA-256 over the parts, each followed by a zero byte.
    static func digest(of parts: [String]) -> String {
        var hash = SHA256()
        for part in parts {
            var part = part
            part.withUTF8 { hash.update(bufferPointer: UnsafeRawBufferPointer($0)) }
            hash.update(data: [UInt8(0)])
        }
        var hex: [UInt8] = []
        hex.reserveCapacity(32)
        let digits = Array("0123456789abcdef".utf8)
        for byte in hash.finalize().prefix(16) {
            hex.append(digits[Int(byte >> 4)])
            hex.append(digits[Int(byte & 15)])
        }
        return String(decoding: hex, as: UTF8.self)
    }
}
