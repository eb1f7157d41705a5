import Testing

@testable import Regions

@Suite struct PlaceMentionTests {
    @Test func mentionIsReadBeforeItIsDecided() throws {
        let found = MentionReader(gazetteer: china).mentions(Array("去大连看海".utf16))
        let mention = try #require(found.first)
        #expect(mention.start == 1)
        #expect(mention.end == 3)
        #expect(mention.divisions.isEmpty)
        #expect(mention.basis == .name)
    }
}
