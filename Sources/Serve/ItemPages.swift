import Model
import Store
import Synchronization

/// The pages of items, rendered when they are asked for.
///
/// They are kept apart from the published documents, in little memory: whoever reads every item that
/// is stored drives no feed out of it.
final class ItemPages: Sendable {
    private let renderer: SiteRenderer
    private let schedule: PollSchedule
    private let kept: Mutex<KeptAnswers<String>>

    init(renderer: SiteRenderer, schedule: PollSchedule, byteLimit: Int = 16 << 20) {
        self.renderer = renderer
        self.schedule = schedule
        kept = Mutex(KeptAnswers(byteLimit: byteLimit))
    }

    /// Lets every page be rendered anew: items have changed.
    func forget() { kept.withLock { $0.removeAll() } }

    /// What the pages kept take.
    var byteCount: Int { kept.withLock { $0.byteCount } }

    /// The page at `path`; nil where no item that is shown has one there.
    func page(at path: String) async throws(StoreError) -> PublishedResource? {
        let (known, generation) = kept.withLock { ($0.find(path, at: .now), $0.generation) }
        if let known { return known }
        guard let document = try await renderer.itemDocument(at: path) else { return nil }
        let resource = PublishedResource(
            bytes: document.bytes, mediaType: document.mediaType,
            lastModified: document.lastModified,
            lifetime: CacheLifetime(.polls(of: document.sources ?? [], schedule)),
            fields: document.fields)
        kept.withLock { $0.keep(resource, for: path, at: .now, generation: generation) }
        return resource
    }
}
