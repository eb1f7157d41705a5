import Testing

@testable import Extract

struct LinkTargetsTests {
    private let targets = LinkTargets(pageURL: "http://www.haiwan.gov.cn/zwgk/dt/index.html")

    private func factor(_ addresses: [String], dated: Bool = false) -> Double {
        targets.factor(addresses, areDated: dated)
    }

    @Test func pagesBelowThePageAreWorthMost() {
        let below = factor(["./202304/t1_100.html", "./202304/t1_101.html"])
        let beside = factor(["/xw/202304/t1_100.html", "/xw/202304/t1_101.html"])
        #expect(below > beside)
    }

    @Test func sectionsAreWorthLessThanArticles() {
        #expect(
            factor(["/xw/", "/zw/", "/about.html"]) < factor(["/xw/100.html", "/xw/101.html"]))
        #expect(factor(["?id=1", "?id=2"]) == factor(["/zwgk/dt/100.html", "/zwgk/dt/101.html"]))
    }

    @Test func foreignLinksAreFriendsUnlessDated() {
        let foreign = ["http://a.example.org/100", "http://b.example.org/101"]
        #expect(factor(foreign) < 0.2)
        #expect(factor(foreign, dated: true) > 0.5)
        let own = ["http://news.haiwan.gov.cn/1000.html", "http://haiwan.gov.cn/1001.html"]
        #expect(factor(own) >= 1)
    }
}
