import Foundation
import GRDB

/// The schema of a store, as operators meet it: a number, and a copy of what was before.
package enum StoreSchema {
    /// How many steps this program knows.
    package static var known: Int { SchemaMigrations.migrator.migrations.count }

    /// Where a store at `path` is copied to before it leaves schema `number`.
    package static func copyPath(of path: String, schema number: Int) -> String {
        "\(path).schema-\(number)"
    }

    /// Brings the store at `path` one step back, so that the program before this one opens it, and
    /// keeps a copy of what was; returns the number of the schema that it has now.
    package static func stepDown(_ path: String) throws(StoreError) -> Int {
        let lock = try WriterLock(besides: path)
        defer { lock.release() }
        try StoreCopy.check(path, thoroughly: false)
        try copy(path, before: known)
        var configuration = GRDB.Configuration()
        configuration.prepareDatabase { database in
            database.add(tokenizer: SearchTokenizer.self)
            try database.execute(sql: "PRAGMA synchronous = FULL")
        }
        do {
            let queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.write { try SchemaMigrations.undoLast($0) }
            try queue.close()
        } catch {
            throw StoreError(opening: error, path: path)
        }
        return known - 1
    }

    /// Copies the store before it leaves schema `number`, and removes the copies of earlier steps.
    static func copy(_ path: String, before number: Int) throws(StoreError) {
        let file = copyPath(of: path, schema: number)
        try StoreCopy.make(of: path, to: file, isOpenHere: true)
        for earlier in 0...known + 1 where earlier != number {
            unlink(copyPath(of: path, schema: earlier))
        }
    }
}
