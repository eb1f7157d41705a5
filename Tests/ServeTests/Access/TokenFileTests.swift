import Foundation
import Model
import Testing

@testable import Serve

struct TokenFileTests {
    @Test func isForItsOwnerAloneAndSeenAtOnce() throws {
        let folder = TemporaryFolder()
        let file = TokenFile(besides: folder.path + "/store.sqlite")
        #expect(file.read() == FeedTokens())
        var tokens = FeedTokens()
        let random = [UInt8](repeating: 9, count: 32)
        let made = tokens.add("a", .everyPrivateFeed, random: random, at: Timestamp(0))
        let token = try #require(made)
        try file.write(tokens)
        #expect(file.read().opens("/x", with: token.utf8))
        let mode = try FileManager.default.attributesOfItem(atPath: file.path)[.posixPermissions]
        #expect((mode as? NSNumber)?.intValue == 0o600)
        _ = tokens.revoke("a")
        try file.write(tokens)
        #expect(!file.read().opens("/x", with: token.utf8))
    }
}
