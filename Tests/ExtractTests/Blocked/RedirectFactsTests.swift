import Testing

@testable import Extract

struct RedirectFactsTests {
    @Test(arguments: [
        ("http://a.example/list/", "http://a.example/", true),
        ("http://www.a.gov.cn/list/", "https://b.gov.cn/", false),
        ("http://news.a.gov.cn/list/", "https://www.a.gov.cn/", true),
        ("http://a.example/", "https://a.example/index.html", false),
        ("http://a.example/cn", "http://a.example/", false),
        ("http://a.example/?p=4", "http://a.example/", true),
        ("http://a.example/?utm_source=4", "http://a.example/", false),
        ("http://a.example/list/", "http://a.example/list/1.html", false),
        ("http://a.example/list/", "http://a.example/?p=4", false),
    ])
    func knowsFrontPages(_ asked: String, _ final: String, _ isFront: Bool) {
        #expect(RedirectFacts(asked: asked, final: final)?.leadsToFrontPage == isFront)
    }

    @Test(arguments: [
        ("http://a.example/list/", "http://a.example/user/Login.aspx?u=1", true),
        ("http://a.example/list/", "http://passport.a.example/x", true),
        ("http://a.example/login/list", "http://a.example/login/list/", false),
        ("http://a.example/list/", "http://a.example/news/logins.html", false),
    ])
    func knowsLogins(_ asked: String, _ final: String, _ isLogin: Bool) {
        #expect(RedirectFacts(asked: asked, final: final)?.leadsToLogin == isLogin)
    }

    @Test(arguments: [
        ("http://a.example/list/", "http://a.example/404.shtml", true),
        ("http://a.example/error/", "http://a.example/error", false),
        ("http://a.example/list/", "http://a.example/error/list", false),
    ])
    func knowsPagesForErrors(_ asked: String, _ final: String, _ isError: Bool) {
        #expect(RedirectFacts(asked: asked, final: final)?.leadsToError == isError)
    }

    @Test(arguments: ["", "file:///list", "ftp://a.example/", "http://"])
    func knowsTheWebAlone(_ address: String) {
        #expect(RedirectFacts(asked: address, final: "http://a.example/") == nil)
    }
}
