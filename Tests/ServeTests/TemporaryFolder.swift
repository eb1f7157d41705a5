import Foundation
import Store

/// A folder of a test's own, which goes when the test lets go of it.
final class TemporaryFolder: Sendable {
    let path: String

    init() {
        path =
            FileManager.default.temporaryDirectory
            .appendingPathComponent("bohai-\(UUID().uuidString)").path
        try? FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to name: String) {
        try? Data(text.utf8).write(to: URL(fileURLWithPath: "\(path)/\(name)"))
    }
}

/// A store whose archive pages have one item.
enum ArchivedStore {
    static func make() throws -> any ItemStore {
        try SQLiteStore(path: ":memory:", readers: 1, pageLength: 1)
    }
}
