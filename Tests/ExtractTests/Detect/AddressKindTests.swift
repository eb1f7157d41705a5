import Testing

@testable import Extract

struct AddressKindTests {
    @Test(arguments: [
        (
            "http://a.example/art/2026/5/9/art_14_251.html",
            "http://a.example/art/2026/11/19/art_14_9.html"
        ),
        ("http://a.example/info/1024/5.htm", "http://a.example/info/1024/127327.htm"),
        ("http://a.example/202604/t20260410_1.html", "http://a.example/202511/t20251110_22.html#a"),
        (
            "http://a.example/7/20260808/0f3a-11.html",
            "http://a.example/7/20251101/c9-4e7b-aa.html"
        ),
        ("http://a.example/2026/05/new-bridge/", "http://a.example/2026/11/plan-for-2027/"),
        ("http://a.example/show.php?id=3", "http://a.example/show.php?id=41"),
    ])
    func pagesOfOneKindAreAlike(left: String, right: String) {
        #expect(AddressKind(left) == AddressKind(right))
        #expect(AddressKind(left).isNumbered)
    }

    @Test(arguments: [
        ("http://a.example/art/1.html", "http://a.example/col/1.html"),
        ("http://a.example/art/1.html", "http://a.example/art/1.pdf"),
        ("http://a.example/art/1.html", "http://b.example/art/1.html"),
        ("http://a.example/show.php?id=3", "http://a.example/list.php?id=3"),
        ("http://a.example/1.html", "http://a.example/a/1.html"),
    ])
    func pagesOfOtherKindsAreNot(left: String, right: String) {
        #expect(AddressKind(left) != AddressKind(right))
    }

    @Test func anAddressWithoutANumberIsNone() {
        #expect(!AddressKind("http://a1.example/about/").isNumbered)
        #expect(!AddressKind("").isNumbered)
    }
}
