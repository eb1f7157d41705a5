import Testing

@testable import bohai

struct ObjectListingTests {
    private static let page = """
        <?xml version="1.0" encoding="UTF-8"?>
        <ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/">
        <Name>feeds</Name><IsTruncated>true</IsTruncated>
        <NextContinuationToken>1ueGcx==</NextContinuationToken>
        <Contents><Key>a &amp; b</Key><ETag>&quot;0a1b&quot;</ETag><Size>3</Size></Contents>
        <Contents><ETag>"2c"</ETag><Key>c</Key></Contents>
        </ListBucketResult>
        """

    @Test func readsKeysTagsAndWhereItGoesOn() throws {
        let listing = try #require(ObjectListing(Array(Self.page.utf8)))
        #expect(listing.tags == ["a & b": "0a1b", "c": "2c"])
        #expect(listing.continuation == "1ueGcx==")
    }

    @Test(arguments: ["", "<html>", "{}", "<Error><Code>X</Code></Error>"])
    func takesNothingElseForAListing(_ text: String) {
        #expect(ObjectListing(Array(text.utf8)) == nil)
    }

    @Test func neverTraps() {
        let bytes = Array(Self.page.utf8)
        for end in bytes.indices {
            let listing = ObjectListing(Array(bytes[..<end]))
            #expect((listing?.tags.count ?? 0) <= 2)
        }
    }
}
