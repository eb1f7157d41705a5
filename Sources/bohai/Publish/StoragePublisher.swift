import Model
import Serve

/// Brings a storage up to the files of a folder.
struct StoragePublisher {
    let storage: ObjectStorage
    let target: PublishTarget
    /// Where `bohai refresh` wrote the site.
    let folder: String
    /// Uploads at a time.
    static let width = 8

    struct Result: Equatable {
        /// Paths that were sent, or would be.
        var sent: [String] = []
        var unchanged = 0
        var deleted: [String] = []
    }

    /// Sends what changed, archive pages and feeds before what leads to them, the index last; then,
    /// where asked to, deletes what Bohai once sent and the folder has no more.
    func publish(
        dryRun: Bool = false, deletes: Bool = false, sendsAll: Bool = false
    ) async throws -> Result {
        let plan = PublishPlan(
            names: FileManifest(of: folder).names, stored: try await storage.list(),
            sendsAll: sendsAll
        ) { StoredDocument($0, in: folder, target)?.entityTag }
        var result = Result(unchanged: plan.unchanged)
        for turn in StoredDocument.Turn.allCases {
            let names = plan.puts[turn] ?? []
            if !dryRun { try await send(names) }
            result.sent += names.map(StoredDocument.path)
        }
        guard deletes else { return result }
        for path in plan.strangers where try await storage.isOurs(path) {
            if !dryRun { try await storage.delete(path) }
            result.deleted.append(path)
        }
        return result
    }

    /// Sends some at a time; the first that fails ends them all.
    private func send(_ names: [String]) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            for (index, name) in names.enumerated() {
                if index >= Self.width { try await group.next() }
                let (storage, folder, target) = (storage, folder, target)
                group.addTask {
                    guard let document = StoredDocument(name, in: folder, target) else { return }
                    try await storage.put(document)
                }
            }
            try await group.waitForAll()
        }
    }
}
