import Model

/// Which of an item's `media:content` say something that its enclosures do not.
///
/// Publishers name one recording in both ways, the enclosure often by the address of a counter: a
/// second address of the same medium is no second recording, and must not change stored items.
struct MediaBesideEnclosures {
    private var keys: Set<String> = []
    private var kinds: Set<String> = []
    /// The names of files that nobody says the kind of.
    private var names: Set<Substring> = []

    init(_ enclosures: [Enclosure]) {
        for enclosure in enclosures {
            keys.insert(Self.key(of: enclosure.url))
            if let kind = Self.kind(enclosure.type) {
                kinds.insert(kind)
            } else {
                names.insert(Self.fileName(of: enclosure.url))
            }
        }
    }

    /// Takes a medium up; false where an enclosure or another medium is the same.
    mutating func add(_ media: ElementMedia) -> Bool {
        if let kind = Self.kind(media.type) ?? media.medium, kinds.contains(kind) { return false }
        if names.contains(Self.fileName(of: media.address)) { return false }
        return keys.insert(Self.key(of: media.address)).inserted
    }

    /// `audio` of `audio/mpeg`; nil where the type says nothing (`application/octet-stream`).
    private static func kind(_ type: String?) -> String? {
        guard let kind = type?.prefix(while: { $0 != "/" }).lowercased() else { return nil }
        return ["audio", "video", "image"].contains(kind) ? kind : nil
    }

    private static func fileName(of address: String) -> Substring {
        let path = address.prefix { $0 != "?" && $0 != "#" }
        return path.lastIndex(of: "/").map { path[path.index(after: $0)...] } ?? path
    }

    /// An address without what names no other file: scheme, the host's case, usual port, fragment.
    private static func key(of address: String) -> String {
        let whole = address.prefix { $0 != "#" }
        guard FeedAdapting.isWebAddress(address), let colon = whole.firstIndex(of: ":") else {
            return String(whole)
        }
        let rest = whole[colon...].dropFirst(3)
        var host = rest.prefix { $0 != "/" && $0 != "?" }.lowercased()
        let path = rest.drop { $0 != "/" && $0 != "?" }
        for port in [":443", ":80"] where host.hasSuffix(port) { host.removeLast(port.count) }
        return host + (path.isEmpty ? "/" : path)
    }
}
