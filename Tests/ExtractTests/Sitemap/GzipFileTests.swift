import Model
import Testing

@testable import Extract

@Suite struct GzipFileTests {
    /// Forty addresses in a block with codes of its own.
    private static let dynamic =
        "H4sICAAAAAAAA3NpdGVtYXAueG1sALXX226CQBSF4Vcx3MvM3sPRID4LtaSYgBAGi49fpF6vtFmZ"
        + "xBsO8999YVldnkN/+G5nfxvv50hiG13q6jH3vl0O26O7P0fdskwnY9Z1jf1taYdm8vE4fxl/7bYL"
        + "b943jY3LaD9bV/14rV/H/HaufTbD1Lf7ka6ZP8bHbO7t6o827pahr8zr5apv/DKMn7VazY5Wtt/2"
        + "4H2vMnv072WBZSXKCsuOKDtYTohyAsspUU5hOSPKGSznRDmH5YIoF7BcEuUSlcUyUiBCoRBChcIo"
        + "FMhQGIYCHQrjUCBEYSAKlCiMRIEUhaEo0KIwFgViFAajQI3KaFSoURmNCjUq9U2EGpXRqFCjMhoV"
        + "alRGo0KNymhUqFEZjQo1KqNRi2BTT8tgW8/ZcGNPgq09p8HmnnPB9p5Lgg0+lwZbfC4LNvlcHmzz"
        + "uSLY5nPlPzef+f2rWf8ANmXSpYgOAAA="
    private static let fixed =
        "H4sIAAAAAAAAA7MpLcopTi2xswHSdjY5+cl2GSUlBcVW+vqpFYm5BTmpevlF6fqJukk2+iBJG32w"
        + "On2oLgDRP6hWPgAAAA=="
    private static let stored =
        "H4sIAAAAAAAAAwE+AMH/PHVybHNldD48dXJsPjxsb2M+aHR0cHM6Ly9leGFtcGxlLm9yZy9hLWI8"
        + "L2xvYz48L3VybD48L3VybHNldD7RP6hWPgAAAA=="

    private static func bytes(_ text: String) -> [UInt8] {
        let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
        var bytes: [UInt8] = []
        var value = 0
        for (index, byte) in text.utf8.enumerated() {
            guard let digit = digits.firstIndex(of: byte) else { break }
            value = (value << 6 | digit) & 0xFFFFF
            if index % 4 > 0 { bytes.append(UInt8(value >> (6 - 2 * (index % 4)) & 0xFF)) }
        }
        return bytes
    }

    @Test(arguments: [fixed, stored])
    func everyKindOfBlockIsRead(text: String) {
        let contents = GzipFile.contents(of: Self.bytes(text), limit: 1_000)
        #expect(
            contents.map { String(decoding: $0, as: UTF8.self) }
                == "<urlset><url><loc>https://example.org/a-b</loc></url></urlset>")
    }

    @Test func blocksMayBringTheirCodes() throws {
        let contents = try #require(GzipFile.contents(of: Self.bytes(Self.dynamic), limit: 9_000))
        #expect(contents.count == 3720)
        #expect(SitemapReader(contents)?.entries.count == 40)
    }

    @Test func nothingIsLargerThanItsLimit() {
        for text in [Self.dynamic, Self.fixed, Self.stored] {
            #expect(GzipFile.contents(of: Self.bytes(text), limit: 50) == nil)
        }
    }

    @Test func aSitemapInAFileIsASitemap() throws {
        let source = Source(
            id: "a", title: "a", location: .url("https://example.org/sitemap.xml.gz"))
        let found = try Extractor(source: source).extract(
            Page(
                bytes: Self.bytes(Self.dynamic), contentType: "application/x-gzip",
                url: "https://example.org/sitemap.xml.gz"))
        #expect(found.items.count == 40)
        #expect(found.items.first?.title == "news 27")
        #expect(found.method == "sitemap (40 addresses)")
    }

    @Test func damagedFilesNeverTrap() {
        var random = EmbeddedRandom(state: 5)
        for text in [Self.dynamic, Self.fixed, Self.stored] {
            let whole = Self.bytes(text)
            for _ in 0..<500 {
                _ = GzipFile.contents(of: random.mutated(whole), limit: 20_000)
            }
            for length in 0..<min(whole.count, 300) {
                #expect(GzipFile.contents(of: Array(whole[..<length]), limit: 20_000) == nil)
            }
        }
    }
}
