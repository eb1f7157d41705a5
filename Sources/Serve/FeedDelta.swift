import Feeds
import NIOCore

/// A feed's document with the new entries alone: the instance manipulation `feed` of RFC 3229.
struct FeedDelta {
    let bytes: [UInt8]

    /// The entries of `resource` that are not in `known`; nil where all or none of them are new, so
    /// that the whole document says it better.
    init?(of resource: PublishedResource, besides known: FeedVersions.Entries) {
        let fingerprints = Self.fingerprints(of: resource)
        let new = fingerprints.indices.filter { !known.contains(fingerprints[$0]) }
        guard !new.isEmpty, new.count < fingerprints.count, let whole = Self.bytes(of: resource)
        else { return nil }
        bytes = FeedRendering.document(whole, entries: resource.entries, keeping: new)
    }

    /// What tells the entries of `resource` from others: sums over their bytes, of this run only.
    static func fingerprints(of resource: PublishedResource) -> [Int] {
        guard let bytes = bytes(of: resource) else { return [] }
        return bytes.withUnsafeBytes { bytes in
            resource.entries.map { entry in
                var hasher = Hasher()
                hasher.combine(bytes: UnsafeRawBufferPointer(rebasing: bytes[entry]))
                return hasher.finalize()
            }
        }
    }

    private static func bytes(of resource: PublishedResource) -> [UInt8]? {
        resource.representations.first { $0.coding == .identity }
            .map { Array($0.body.readableBytesView) }
    }
}
