import Model
import Testing

@testable import Store

@Suite struct PublishedDateRevisedTests {
    struct Row: Sendable {
        var stored: PublishedDate?
        var incoming: PublishedDate?
        var keepsStored: Bool

        init(_ stored: PublishedDate?, _ incoming: PublishedDate?, keepsStored: Bool) {
            self.stored = stored
            self.incoming = incoming
            self.keepsStored = keepsStored
        }
    }

    static let rows = [
        Row(day(3), nil, keepsStored: true),
        Row(nil, nil, keepsStored: true),
        Row(nil, minute(3, 9, 0, .relative), keepsStored: true),
        Row(nil, day(3, .inferred), keepsStored: true),
        Row(nil, day(3), keepsStored: false),
        Row(day(3), day(4), keepsStored: false),
        Row(day(3), day(4, .inferred), keepsStored: true),
        Row(day(3), minute(3, 9), keepsStored: false),
        Row(day(3), minute(3, 9, 0, .relative), keepsStored: true),
        Row(minute(3, 9), day(3), keepsStored: true),
        Row(minute(3, 9), day(4), keepsStored: false),
        Row(minute(3, 9), minute(3, 10), keepsStored: false),
        Row(minute(3, 9, 0, .relative), day(3), keepsStored: true),
        Row(minute(3, 9, 0, .relative), minute(3, 10), keepsStored: false),
        Row(day(3, .inferred), day(2), keepsStored: false),
    ]

    @Test(arguments: rows)
    func onlyAStatedDateThatSaysMoreIsTaken(row: Row) {
        let kept = PublishedDate.revised(row.stored, by: row.incoming)
        #expect(kept == (row.keepsStored ? row.stored : row.incoming))
    }
}
