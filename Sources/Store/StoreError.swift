/// Why the store could not do what it was asked.
package enum StoreError: Error, Hashable {
    /// Another process writes; `owner` is its process id where it could be read.
    case locked(path: String, owner: Int32?)
    /// The file's schema was made by a later version: `known` of its `found` migrations are ours.
    case newerSchema(path: String, known: Int, found: Int)
    /// Opened for reading, with a schema that a first write has yet to bring up to date.
    case olderSchema(path: String)
    /// The file, its directory or its lock cannot be opened or made.
    case cannotOpen(path: String, reason: String)
    /// The file is no SQLite database, or a damaged one.
    case damaged(path: String, reason: String)
    /// No space is left.
    case diskFull(path: String)
    /// A write to a store that was opened for reading.
    case readOnly(path: String)
    /// A search that took longer than it may.
    case tooSlow
    /// The store was closed, or the task was cancelled; nothing was written.
    case ended
    /// Anything else SQLite reports.
    case failed(path: String, code: Int32, reason: String)
}

extension StoreError {
    /// Whether no write will succeed until somebody or something mends it: no space, no right, no
    /// sound file.
    package var concernsEveryWrite: Bool {
        switch self {
        case .diskFull, .damaged, .readOnly, .cannotOpen: true
        // SQLITE_IOERR and its kin: the system refused to read or write.
        case .failed(_, let code, _): code & 0xFF == 10
        default: false
        }
    }

    /// A few words, the same for every occurrence: for metrics.
    package var shortDescription: String {
        switch self {
        case .locked: "locked"
        case .newerSchema: "newer schema"
        case .olderSchema: "older schema"
        case .cannotOpen: "cannot open"
        case .damaged: "damaged"
        case .diskFull: "disk full"
        case .readOnly: "read only"
        case .tooSlow: "too slow"
        case .ended: "ended"
        case .failed: "failed"
        }
    }
}

extension StoreError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .locked(let path, let owner):
            let process = owner.map { " (process \($0))" } ?? ""
            return
                "\(path): bohai serve is running, or another bohai command is writing\(process); "
                + "a store has one writer at a time: stop it, or wait until it ends"
        case .newerSchema(let path, let known, let found):
            return
                "\(path): made by a newer bohai (schema \(found), this one knows \(known)); "
                + "install that version, let it go back one step with `bohai migrate --down`, or "
                + "restore the copy from before (\(path).schema-\(known)) with `bohai restore`"
        case .olderSchema(let path):
            return "\(path): not yet prepared for this bohai; run bohai refresh or serve once"
        case .cannotOpen(let path, let reason):
            return
                "\(path): cannot be opened: \(reason); check 'storage' in feeds.yml, and that the "
                + "directory exists and may be written"
        case .damaged(let path, let reason):
            return
                "\(path): not a sound SQLite database: \(reason); stop what writes it and put a "
                + "backup in its place: bohai restore FILE"
        case .diskFull(let path):
            return
                "\(path): no space left on the disk; nothing was stored: free some and poll again"
        case .readOnly(let path):
            return "\(path): opened for reading only"
        case .tooSlow:
            return "the search took too long and was given up; ask for rarer words"
        case .ended:
            return "the store was closed before this was done; nothing was written"
        case .failed(let path, let code, let reason):
            return "\(path): SQLite error \(code): \(reason)"
        }
    }
}
