import Testing

@testable import Normalise

@Suite struct FeedSanitiserTests {
    @Test func everyAddressIsHeeded() {
        var sanitiser = FeedSanitiser()
        let html = "<p><a href=\"/x\">a</a><img src='y.png'></p>"
        for base in [
            "http://a.cn/1/", nil, "https://b.cn:8443/2/", "https://b.cn:8443/2/", "x", nil,
        ] {
            #expect(
                sanitiser.sanitise(html, baseURL: base)
                    == HTMLSanitiser.sanitise(html, baseURL: base), "\(base ?? "none")")
        }
        #expect(
            sanitiser.sanitise(html, baseURL: "https://b.cn:8443/2/")
                == "<p><a href=\"https://b.cn:8443/x\">a</a>"
                + "<img src=\"https://b.cn:8443/2/y.png\" alt=\"\"></p>")
    }
}
