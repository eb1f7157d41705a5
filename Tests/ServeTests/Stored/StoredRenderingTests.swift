import Model
import Testing

@testable import Serve

struct StoredRenderingTests {
    private static let bytes = Array(String(repeating: "<entry>大连</entry>\n\n", count: 80).utf8)
    private static let rendering = StoredRendering(
        encoded: PublishedResource.encoded(bytes), entries: [0..<21, 23..<44],
        mediaType: "application/atom+xml; charset=utf-8", lastModified: Timestamp(1_767_225_600),
        sources: ["port", "harbour"], fields: SiteRenderer.feedFields)

    @Test func isReadBackAsItWas() {
        #expect(
            StoredRendering(Self.rendering.bytes(key: "k1"), key: "k1") == Self.rendering)
        var page = Self.rendering
        page.entries = []
        page.sources = nil
        page.fields = []
        page.encoded = [.identity: []]
        #expect(StoredRendering(page.bytes(key: "k1"), key: "k1") == page)
        page.sources = []
        #expect(StoredRendering(page.bytes(key: "k1"), key: "k1") == page)
    }

    @Test func anotherKeyIsAnotherRendering() {
        #expect(StoredRendering(Self.rendering.bytes(key: "k1"), key: "k2") == nil)
    }

    @Test func whatWasTornOrTouchedIsNone() {
        let file = Self.rendering.bytes(key: "k1")
        for index in file.indices {
            var touched = file
            touched[index] ^= 1
            #expect(StoredRendering(touched, key: "k1") == nil)
        }
        for end in stride(from: 0, to: file.count, by: 7) {
            #expect(StoredRendering(Array(file[..<end]), key: "k1") == nil)
        }
    }
}
