import Model
import Testing

@testable import Poll

struct SourceAddressTests {
    @Test(arguments: [
        (
            "https://Example.org/list?page=1#top", "example.org", "https://example.org",
            "/list?page=1"
        ),
        ("http://example.org", "example.org", "http://example.org", "/"),
        ("http://example.org?x=1", "example.org", "http://example.org", "/?x=1"),
        ("http://example.org:8080/a", "example.org", "http://example.org:8080", "/a"),
        ("http://MÜNCHEN.example/A", "münchen.example", "http://münchen.example", "/A"),
        ("http://[2001:DB8::1]:80/a", "[2001:db8::1]", "http://[2001:db8::1]:80", "/a"),
    ])
    func namesHostOriginAndPath(
        _ url: String, _ host: String, _ origin: String, _ path: String
    ) {
        let address = SourceAddress(url)
        #expect(address.host == host)
        #expect(address.origin == origin)
        #expect(address.pathAndQuery == path)
    }

    @Test func putsAllFilesInOneLane() {
        let source = Source(id: "x", title: "x", location: .file("/a/b.html"))
        #expect(SourceAddress(source.location).host == "")
    }
}
