import Testing

@testable import Push

/// The order of discovery of WebSub §4: `Link` fields, then the document.
@Suite struct HubLinkTests {
    private static func found(_ fields: [String], _ body: String = "") -> [String]? {
        HubLink(fields: fields, body: Array(body.utf8)) {
            $0.hasPrefix("javascript:")
                ? nil : ($0.hasPrefix("http") ? $0 : "https://a.example" + $0)
        }.map { [$0.hub, $0.topic] }
    }

    private static let atom =
        #"<feed xmlns="http://www.w3.org/2005/Atom"><link rel="hub" href="https://in.example/h"/>"#
        + #"<link rel='self' href='https://in.example/t'/><entry><link rel="self" href="/no"/></entry></feed>"#

    @Test(arguments: [
        (["<https://h.example/>; rel=\"hub\", <https://t.example/a>; rel=\"self\""], true),
        (["<https://h.example/>; rel=hub", "<https://t.example/a>; rel=self"], true),
        (
            [
                "<https://h.example/> ;title=\"a, b; c\" ; REL=\"next HUB\" , <https://t.example/a>;rel=self"
            ], true
        ),
        (
            ["<https://h.example/>; rel=\"hub\"; rel=\"self\", <https://t.example/a>; rel=self"],
            true
        ),
        (["<https://h.example/>; rel=\"hub\""], false),
        (["https://h.example/; rel=hub, <https://t.example/a>; rel=self"], false),
        (["<https://h.example/>; rel=\"hub, <https://t.example/a>; rel=self"], false),
        (["<https://h.example/"], false), (["<>; rel=hub, <>; rel=self"], false), ([""], false),
        (["<javascript:x>; rel=hub, <https://t.example/a>; rel=self"], false),
    ])
    func readsLinkFields(_ fields: [String], _ isFound: Bool) {
        let expected = isFound ? ["https://h.example/", "https://t.example/a"] : nil
        #expect(Self.found(fields) == expected)
    }

    @Test func fieldsComeBeforeTheDocument() {
        let fields = ["<https://h.example/>; rel=hub, <https://t.example/a>; rel=self"]
        #expect(Self.found(fields, Self.atom) == ["https://h.example/", "https://t.example/a"])
        #expect(Self.found([], Self.atom) == ["https://in.example/h", "https://in.example/t"])
        // Each is looked for where the fields lack it.
        #expect(
            Self.found(["<https://h.example/>; rel=hub"], Self.atom)
                == ["https://h.example/", "https://in.example/t"])
    }

    @Test func relativeAddressesAreResolved() {
        #expect(
            Self.found(["</hub>; rel=hub, </t>; rel=self"])
                == ["https://a.example/hub", "https://a.example/t"])
    }
}
