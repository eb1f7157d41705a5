import Model
import Testing

@testable import Serve

struct FeedTokensTests {
    private static let random = (0..<32).map { UInt8($0 * 7) }

    private static func one(feed: String? = nil) throws -> (FeedTokens, String) {
        var tokens = FeedTokens()
        let token = tokens.add(
            "李", feed.map { .feed($0) } ?? .everyPrivateFeed, random: random,
            at: Timestamp(1_767_225_600))
        return (tokens, try #require(token))
    }

    @Test func opensWhatItIsFor() throws {
        let (all, token) = try Self.one()
        #expect(token.utf8.count == 43)
        #expect(all.opens("/dalian", with: token.utf8))
        #expect(all.opens("/sources/port", with: token.utf8))
        let (narrow, same) = try Self.one(feed: "/dalian")
        #expect(narrow.opens("/dalian", with: same.utf8))
        #expect(!narrow.opens("/sources/port", with: same.utf8))
    }

    @Test(arguments: [
        "", "x", "AA", String(repeating: "A", count: 43), "AAcOFRwjKjE4P0ZNVFtiaXB3f",
    ])
    func nothingElseOpens(_ token: String) throws {
        let (tokens, right) = try Self.one()
        #expect(!tokens.opens("/dalian", with: token.utf8))
        #expect(!tokens.opens("/dalian", with: (right + "A").utf8))
        #expect(!tokens.opens("/dalian", with: right.dropLast().utf8))
    }

    @Test func theFileHoldsDigestsAlone() throws {
        let (tokens, token) = try Self.one(feed: "/dalian")
        let text = String(decoding: tokens.text, as: UTF8.self)
        #expect(!text.contains(token))
        #expect(FeedTokens(tokens.text) == tokens)
        #expect(FeedTokens(tokens.text).opens("/dalian", with: token.utf8))
        // What is stored opens nothing by itself.
        let digest = text.split(separator: "\t")[3].dropLast()
        #expect(!tokens.opens("/dalian", with: digest.utf8))
    }

    @Test func aRevokedTokenIsForgotten() throws {
        var (tokens, token) = try Self.one()
        let revoked = ["王", "李", "李"].map { tokens.revoke($0) }
        #expect(revoked == [false, true, false])
        #expect(!tokens.opens("/dalian", with: token.utf8))
    }

    @Test func aNameIsTakenOnce() throws {
        var (tokens, _) = try Self.one()
        let made = [
            tokens.add("李", .everyPrivateFeed, random: Self.random, at: Timestamp(0)),
            tokens.add("a\tb", .everyPrivateFeed, random: Self.random, at: Timestamp(0)),
            tokens.add("b", .everyPrivateFeed, random: [1], at: Timestamp(0)),
        ]
        #expect(made == [nil, nil, nil])
        #expect(tokens.entries.count == 1)
    }

    @Test(arguments: ["", "\t\t\t", "a\t\t1\tzz", "a\t\tx\t00", "a\n\nb", "\u{0}\t\t1\t\u{FF}"])
    func otherTextsOpenNothing(_ text: String) {
        let tokens = FeedTokens(Array(text.utf8))
        #expect(tokens.entries.isEmpty)
        #expect(!tokens.opens("/dalian", with: "".utf8))
    }

    @Test func neverTraps() throws {
        let text = try Self.one(feed: "/dalian").0.text
        for end in text.indices {
            var bytes = text
            bytes[end] ^= 0x80
            let read =
                FeedTokens(bytes).entries.count + FeedTokens(Array(text[..<end])).entries.count
            #expect(read <= 2)
        }
    }
}
