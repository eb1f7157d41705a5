import Model
import Testing

@testable import Extract

/// Pages that are what was asked for, with something on them that makes one look twice.
struct GoodPage: Sendable, CustomTestStringConvertible {
    var name: String
    var asked = "http://www.haiwan.example/xwzx/index.html"
    var final = "http://www.haiwan.example/xwzx/index.html"
    var headers: [HeaderField] = []
    var html: String
    let rule = "ul.list > li"

    init(
        _ name: String, asked: String? = nil, to final: String? = nil,
        headers: [String: String] = [:], _ html: String
    ) {
        self.name = name
        if let asked { (self.asked, self.final) = (asked, asked) }
        if let final { self.final = final }
        self.headers = headers.map { HeaderField(name: $0.key, value: $0.value) }
        self.html = html
    }

    var testDescription: String { name }

    var page: Page {
        var page = Page(
            bytes: Array(html.utf8), contentType: "text/html; charset=utf-8", url: final)
        page.answer.status = 200
        page.answer.headers = headers
        page.answer.askedURL = asked
        page.answer.finalURL = final
        return page
    }

    /// A list page; `topics` give the titles, all dated.
    static func list(
        _ title: String = "通知公告 - 海湾市人民政府", head: String = "", topics: [String] = plain,
        before: String = "", after: String = "", dates: Bool = true
    ) -> String {
        let items = topics.enumerated().map { index, topic in
            let date = dates ? "<span class=date>2026-01-\(10 + index)</span>" : ""
            return "<li><a href=\"/xwzx/2026/\(index + 1).html\">\(topic)</a>\(date)</li>"
        }
        return
            "<!DOCTYPE html><html><head><meta charset=utf-8><title>\(title)</title>\(head)</head>"
            + "<body>\(before)<ul class=\"list\">\(items.joined())</ul>\(after)</body></html>"
    }

    static let plain = [
        "海湾市召开春季防汛工作部署会议", "关于征集港口发展规划意见的公告", "市图书馆延长周末开放时间的通知",
        "本市第三季度空气质量情况发布", "新建滨河步道本月向市民开放", "全市中小学开展消防演练活动",
    ]
}

extension GoodPage {
    static let all = footers + protected + titles + addresses + short

    /// Names of firewalls, questions and work on the site, in the frame or in titles.
    static let footers: [GoodPage] = [
        "本站由安全狗提供防护", "云锁已拦截攻击 3021 次", "网站安全：创宇盾", "长亭雷池护航，请求被拦截请致电",
        "技术支持：知道创宇 365cyd", "访问量过大时请输入验证码", "如遇系统维护请稍后访问", "禁止访问本站后台",
        "<a href=http://www.safedog.example>安全狗</a>", "Cloudflare 提供加速，security check",
        "404 页面请联系管理员", "本域名出售请联系", "Access denied? Call us", "WZWS 网站卫士",
        "<form>用户 <input name=u> 密码 <input type=password name=p></form>",
        "<noscript>请启用 JavaScript 以获得更好体验</noscript>", "<div id=app></div>",
    ].map { GoodPage("footer: \($0)", list(after: "<div class=foot>\($0)</div>")) }

    /// Pages of protected sites, with what the protection leaves on all of them.
    static let protected: [GoodPage] = [
        GoodPage("ruishu after its challenge", list(head: "<script>$_ts=window['$_ts']</script>")),
        GoodPage(
            "cloudflare's own script",
            list(after: "<script src=/cdn-cgi/challenge-platform/scripts/jsd/main.js></script>")),
        GoodPage(
            "jiasule's cookie", headers: ["Set-Cookie": "__jsluid_s=1f; path=/", "Server": "x"],
            list()),
        GoodPage("yunsuo's cookie", headers: ["Set-Cookie": "security_session_verify=1"], list()),
        GoodPage(
            "safedog's server", headers: ["Server": "Safedog/4.0", "X-Powered-By": "WAF/2.0"],
            list()),
        GoodPage("wzws's ray", headers: ["WZWS-RAY": "1-2"], list()),
        GoodPage("aliyun's cookie", headers: ["Set-Cookie": "acw_sc__v3=6; path=/"], list()),
        GoodPage(
            "a script that sets cookies",
            list(after: "<script>document.cookie='a=1';function r(){location.reload()}</script>")),
        GoodPage("a captcha for comments", list(after: "<div class=\"g-recaptcha\"></div>")),
    ]

    /// Titles that speak of what would be an obstacle elsewhere.
    static let titles: [GoodPage] = [
        GoodPage("404 in the name", list("404 区块链资讯 - 海湾网")),
        GoodPage("404 in a longer title", list("海湾市404路公交线路调整公告")),
        GoodPage(
            "work on systems",
            list(topics: [
                "关于不动产系统升级的通知", "社保系统维护公告", "供水管网升级改造即将开工", "网站改版征求意见",
            ])),
        GoodPage(
            "attacks and bans",
            list(topics: [
                "城管拦截违规渣土车", "禁止访问非法网站倡议书", "防范疑似攻击行为的提示", "网络安全威胁通报",
            ])),
        GoodPage("undated, on its rules", list(dates: false)),
        GoodPage(
            "undated attacks",
            list(
                topics: ["安全狗公司来访", "拒绝访问高风险网站的倡议", "域名出售业务说明会", "人机验证技术讲座"], dates: false)),
        GoodPage("maintenance in the frame", list(before: "<p>公告：本周六系统维护</p>", dates: false)),
        GoodPage("one firewall, undated", list(after: "<p>安全狗</p>", dates: false)),
    ]

    /// Redirects that lead to the page all the same.
    static let addresses: [GoodPage] = [
        GoodPage("to https", to: "https://www.haiwan.example/xwzx/index.html", list()),
        GoodPage("to a longer path", to: "http://www.haiwan.example/xwzx/tzgg/list.shtml", list()),
        GoodPage(
            "the front page itself", asked: "http://www.haiwan.example/",
            to: "https://www.haiwan.example/index.html", list()),
        GoodPage(
            "a language", asked: "http://www.haiwan.example/zh", to: "http://www.haiwan.example/",
            list()),
        GoodPage(
            "a mark of advertisers", asked: "http://www.haiwan.example/?utm_source=x",
            to: "http://www.haiwan.example/", list()),
        GoodPage(
            "another site's front page", asked: "http://old.example/news/",
            to: "http://new.example/", list()),
        GoodPage(
            "a page about errors", asked: "http://www.haiwan.example/error",
            to: "http://www.haiwan.example/error/", list()),
        GoodPage(
            "a folder called login", asked: "http://www.haiwan.example/login/news/",
            to: "http://www.haiwan.example/login/news/index.html", list()),
    ]

    static let short: [GoodPage] = [
        GoodPage("three items", list(topics: Array(plain.prefix(3)))),
        GoodPage(
            "three items and a login",
            list(
                topics: Array(plain.prefix(3)), before: "<input type=password>")),
        GoodPage("no title", list("")),
        GoodPage("within an app", "<div id=app>" + list() + "</div><script src=/a.js></script>"),
    ]
}
