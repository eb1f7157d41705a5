/// What has to be done so that a storage holds what the folder holds.
struct PublishPlan: Equatable {
    /// Names of files whose documents are missing there or differ, by turns.
    var puts: [StoredDocument.Turn: [String]] = [:]
    var unchanged = 0
    /// Paths that lie there and belong to no file.
    var strangers: [String] = []

    /// - Parameters:
    ///   - names: of the files that Bohai wrote.
    ///   - stored: entity tags by path, as the storage lists them.
    ///   - sendsAll: whether what is the same is sent again.
    ///   - tag: the entity tag that the document of a file would have; nil where it is gone.
    init(
        names: Set<String>, stored: [String: String], sendsAll: Bool = false,
        tag: (String) -> String?
    ) {
        var paths: Set<String> = []
        for name in names.sorted() {
            let path = StoredDocument.path(of: name)
            guard let tag = tag(name) else { continue }
            paths.insert(path)
            if !sendsAll, stored[path]?.lowercased() == tag {
                unchanged += 1
            } else {
                puts[StoredDocument.turn(of: path), default: []].append(name)
            }
        }
        strangers = stored.keys.filter { !paths.contains($0) }.sorted()
    }
}
