import Testing

@testable import Store

@Suite struct StoreErrorTests {
    @Test(arguments: [
        (
            StoreError.locked(path: "/b.db", owner: 7),
            "/b.db: bohai serve is running, or another bohai command is writing (process 7); "
                + "a store has one writer at a time: stop it, or wait until it ends"
        ),
        (
            .newerSchema(path: "/b.db", known: 1, found: 3),
            "/b.db: made by a newer bohai (schema 3, this one knows 1); "
                + "install that version, let it go back one step with `bohai migrate --down`, or "
                + "restore the copy from before (/b.db.schema-1) with `bohai restore`"
        ),
        (.readOnly(path: "/b.db"), "/b.db: opened for reading only"),
        (.failed(path: "/b.db", code: 5, reason: "busy"), "/b.db: SQLite error 5: busy"),
    ])
    func wordsSayWhereWhatAndWhatNext(error: StoreError, words: String) {
        #expect(error.description == words)
    }
}
