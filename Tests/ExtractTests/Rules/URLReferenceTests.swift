import Testing

@testable import Extract

struct URLReferenceTests {
    /// The examples of RFC 3986 §5.4, and what pages write.
    @Test(arguments: [
        ("g", "http://a/b/c/g"), ("./g", "http://a/b/c/g"), ("g/", "http://a/b/c/g/"),
        ("/g", "http://a/g"), ("//g", "http://g/"), ("?y", "http://a/b/c/d;p?y"),
        ("g?y", "http://a/b/c/g?y"), ("#s", "http://a/b/c/d;p?q#s"), ("g#s", "http://a/b/c/g#s"),
        ("", "http://a/b/c/d;p?q"), (".", "http://a/b/c/"), ("./", "http://a/b/c/"),
        ("..", "http://a/b/"), ("../", "http://a/b/"), ("../g", "http://a/b/g"),
        ("../..", "http://a/"), ("../../g", "http://a/g"), ("../../../g", "http://a/g"),
        ("/./g", "http://a/g"), ("/../g", "http://a/g"), ("g.", "http://a/b/c/g."),
        (".g", "http://a/b/c/.g"), ("./../g", "http://a/b/g"), ("g/./h", "http://a/b/c/g/h"),
        ("g/../h", "http://a/b/c/h"), ("g?y/../x", "http://a/b/c/g?y/../x"),
        ("https://x.cn/a", "https://x.cn/a"), ("mailto:a@b", "mailto:a@b"),
        ("  t20230410_1.html\n", "http://a/b/c/t20230410_1.html"),
        ("..\\x.htm", "http://a/b/x.htm"),
        ("新闻/1.html", "http://a/b/c/新闻/1.html"), ("?u=a:b", "http://a/b/c/d;p?u=a:b"),
        ("./W0.jpg?a\\b", "http://a/b/c/W0.jpg?a\\b"),
    ])
    func referencesResolve(reference: String, expected: String) {
        #expect(URLReference.resolve(reference, against: "http://a/b/c/d;p?q") == expected)
    }

    @Test(arguments: [
        ("g", "", "g"), ("g", "not a url", "g"), ("/g", "http://a", "http://a/g"),
        ("g", "http://a", "http://a/g"), ("g", "file:///x/y.html", "file:///x/g"),
    ])
    func oddBasesAreBorne(reference: String, base: String, expected: String) {
        #expect(URLReference.resolve(reference, against: base) == expected)
    }
}
