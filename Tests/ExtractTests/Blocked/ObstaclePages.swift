import Model
import Testing

@testable import Extract

/// Pages in place of pages, of our own writing, with what each is.
struct ObstaclePage: Sendable, CustomTestStringConvertible {
    var name: String
    var kind: Obstacle.Kind
    var vendor: String?
    var status = 200
    var headers: [HeaderField] = []
    var asked = "http://www.haiwan.example/xwzx/index.html"
    var final = "http://www.haiwan.example/xwzx/index.html"
    var type = "text/html; charset=utf-8"
    var bytes: [UInt8]

    init(
        _ name: String, _ kind: Obstacle.Kind, by vendor: String? = nil, status: Int = 200,
        headers: [String: String] = [:], to final: String? = nil, asked: String? = nil,
        _ html: String
    ) {
        self.name = name
        self.kind = kind
        self.vendor = vendor
        self.status = status
        self.headers = headers.map { HeaderField(name: $0.key, value: $0.value) }
        if let asked { (self.asked, self.final) = (asked, asked) }
        if let final { self.final = final }
        bytes = Array(html.utf8)
    }

    var testDescription: String { name }

    var page: Page {
        var page = Page(bytes: bytes, contentType: type, url: final)
        page.answer.status = status
        page.answer.headers = headers
        page.answer.askedURL = asked
        page.answer.finalURL = final
        return page
    }

    static func message(_ title: String, _ body: String, links: Int = 0) -> String {
        let menu = (0..<links).map { "<a href=\"/m\($0)/\">入口\($0)</a>" }.joined()
        return "<!DOCTYPE html><html><head><meta charset=utf-8><title>\(title)</title></head>"
            + "<body>\(menu)<div class=box>\(body)</div></body></html>"
    }

    static func script(_ code: String) -> String {
        "<html><body><script>\(code)</script></body></html>"
    }
}

extension ObstaclePage {
    static let all = challenges + firewalls + sites + shells + redirects

    static let challenges: [ObstaclePage] = [
        ObstaclePage(
            "ruishu 412", .challenge, by: "瑞数", status: 412,
            "<html><head><meta content=\"qZ8\" r='m'><script r='m'>$_ts=window['$_ts'];"
                + "if(!$_ts)$_ts={};$_ts.nsd=81920;$_ts.cd=\"qhMArqAlEqVZ\";</script>"
                + "<script src=\"/8fKd2/aa1.js\" r='m'></script></head><body></body></html>"),
        ObstaclePage(
            "ruishu 202", .challenge, by: "瑞数", status: 202,
            "<html><head><script>$_ts=window['$_ts'];$_ts.cd=\"q1\"</script></head><body></body>"),
        ObstaclePage(
            "412 with any script", .challenge, status: 412,
            "<html><body><script>(function(){var _0x1=[];_0x1.push(1)})()</script></body></html>"),
        ObstaclePage(
            "jiasule 521, first step", .challenge, by: "加速乐", status: 521,
            headers: ["Set-Cookie": "__jsluid_h=41c; max-age=31536000; path=/; HttpOnly"],
            "<script>document.cookie=('_')+('_')+('j')+('s')+('l')+'=x'+';max-age=3600;path=/';"
                + "location.href=location.pathname+location.search</script>"),
        ObstaclePage(
            "jiasule 521, second step", .challenge, by: "加速乐", status: 521,
            ObstaclePage.script(
                "function go(d){var a=d.bts;return a};go({\"bts\":[\"17\",\"a\"],\"chars\":\"x\","
                    + "\"tn\":\"__jsl_clearance_s\",\"vt\":\"3600\",\"wt\":\"1500\"})")),
        ObstaclePage(
            "521 with any script", .challenge, status: 521,
            ObstaclePage.script("var z=['a','b'];eval(z[0])")),
        ObstaclePage(
            "aliyun arg1", .challenge, by: "阿里云盾",
            ObstaclePage.script(
                "var arg1='0F1A';function setCookie(n,v){document.cookie=n+'='+v;"
                    + "document.location.reload()};setCookie('acw_sc__v2','5e')")),
        ObstaclePage(
            "yunsuo verify", .challenge, by: "云锁",
            ObstaclePage.script(
                "var w=screen.width;document.cookie='srcurl=x';"
                    + "self.location='/xwzx/?security_verify_data='+w")),
        ObstaclePage(
            "yunsuo cookie", .challenge, by: "云锁",
            headers: ["Set-Cookie": "security_session_verify=8a; path=/"],
            "<html><body></body></html>"),
        ObstaclePage(
            "wzws", .challenge, by: "WZWS",
            ObstaclePage.script(
                "var wzwsquestion='Qk';var wzwsfactor=3;document.cookie='wzwschallenge=1'")),
        ObstaclePage(
            "a cookie script of nobody's", .challenge,
            ObstaclePage.script(
                "document.cookie='ok=1;path=/';window.location.reload();")),
        ObstaclePage(
            "a cookie script with a form", .challenge,
            "<html><body><form id=f></form><script>document.cookie='t='+1;"
                + "document.getElementById('f').submit()</script></body></html>"),
        ObstaclePage(
            "a page that loads itself again", .challenge,
            "<html><head><meta http-equiv=refresh content=\"1;url=index.html\"></head></html>"),
        ObstaclePage(
            "cloudflare managed challenge", .challenge, by: "Cloudflare", status: 403,
            headers: ["cf-mitigated": "challenge"],
            ObstaclePage.message(
                "Just a moment...",
                "<noscript>Enable JavaScript and cookies to continue</noscript>"
                    + "<script>window._cf_chl_opt={cvId:'3'};</script>")),
        ObstaclePage(
            "cloudflare challenge, status 200", .challenge, by: "Cloudflare",
            ObstaclePage.message(
                "请稍候…", "<script>window._cf_chl_opt={cType:'managed'}</script>")),
        ObstaclePage(
            "cloudflare turnstile", .captcha,
            ObstaclePage.message(
                "haiwan.example", "<div class=cf-turnstile data-sitekey=0x4></div>")),
        ObstaclePage(
            "imperva", .challenge, by: "Imperva",
            "<html><body><iframe src=\"/_Incapsula_Resource?SWUDNSAI=31\"></iframe></body></html>"),
        ObstaclePage(
            "aws waf", .challenge, by: "AWS WAF", status: 202,
            headers: ["x-amzn-waf-action": "challenge"], ""),
        ObstaclePage(
            "anubis", .challenge, by: "Anubis",
            ObstaclePage.message(
                "Making sure you&#39;re not a bot!",
                "<script id=\"anubis_challenge\" type=\"application/json\">{}</script>")),
        ObstaclePage(
            "aliyun slider", .captcha, by: "阿里云盾",
            ObstaclePage.message(
                "验证码拦截", "<script>var u='/_____tmd_____/punish?x5secdata=1'</script>拖动滑块")),
        ObstaclePage(
            "captcha of the site's own", .captcha,
            ObstaclePage.message("安全验证", "<p>请输入验证码后继续访问</p><img src=/c.png><input name=c>")),
        ObstaclePage(
            "geetest", .captcha,
            ObstaclePage.message("验证", "<div id=box></div><script>initGeetest({gt:'1'})</script>")),
    ]

    static let firewalls: [ObstaclePage] = [
        ObstaclePage(
            "safedog, status 200", .firewall, by: "安全狗",
            ObstaclePage.message(
                "网站防火墙",
                "<h1>网站防火墙</h1><p>您的请求带有不合法参数，已被网站管理员设置拦截！</p>"
                    + "<p>可能原因：您提交的内容包含危险的攻击请求</p><ul><li>检查提交内容</li><li>如网站托管，请联系空间提供商</li>"
                    + "<li>普通网站访客，请联系网站管理员</li></ul><a href=http://404.safedog.example>safedog</a>")
        ),
        ObstaclePage(
            "safedog in GBK", .firewall, by: "安全狗",
            ObstaclePage.message("提示", "<p>您的访问被安全狗拦截</p>")),
        ObstaclePage(
            "yunsuo", .firewall, by: "云锁",
            ObstaclePage.message("访问提示", "<p>当前访问疑似攻击，已被云锁拦截</p>")),
        ObstaclePage(
            "chuangyudun 403", .firewall, by: "创宇盾", status: 403,
            ObstaclePage.message(
                "403", "<p>当前访问疑似黑客攻击，已被创宇盾拦截</p><p>事件ID: 5f2c</p><p>IP 203.0.113.9</p>")),
        ObstaclePage(
            "safeline 468", .firewall, by: "长亭雷池", status: 468,
            ObstaclePage.message("访问已被拦截", "<p>请求存在威胁，已被雷池拦截</p><p>长亭科技</p>")),
        ObstaclePage(
            "wzws 405", .firewall, by: "WZWS", status: 405, headers: ["WZWS-RAY": "1-2-3"],
            ObstaclePage.message("405", "<img src=/wzws-waf-cgi/logo.png>")),
        ObstaclePage(
            "aliyun 405", .firewall, by: "阿里云盾", status: 405,
            ObstaclePage.message(
                "405",
                "<p>很抱歉，由于您访问的URL有可能对网站造成安全威胁，您的访问被阻断。</p>"
                    + "<p>您的请求ID是：7f00</p>")),
        ObstaclePage(
            "baota", .firewall, by: "宝塔",
            ObstaclePage.message("宝塔网站防火墙", "<p>您的请求带有不合法参数，已被拦截，请联系管理员</p>")),
        ObstaclePage(
            "tencent", .firewall, by: "腾讯云",
            ObstaclePage.message("拦截", "<p>很抱歉，您提交的请求可能对网站造成威胁，请求已被管理员设置的策略阻断</p><p>腾讯云</p>")),
        ObstaclePage(
            "f5", .firewall, by: "F5",
            "<html><head><title>Request Rejected</title></head><body>The requested URL was "
                + "rejected. Please consult with your administrator.<br>Your support ID is: 1843"
                + "</body></html>"),
        ObstaclePage(
            "akamai", .firewall, by: "Akamai", status: 403,
            ObstaclePage.message(
                "Access Denied",
                "You don't have permission. Reference #18.1 https://errors.edgesuite.net/18.1")),
        ObstaclePage(
            "cloudflare 1020", .firewall, by: "Cloudflare", status: 403,
            ObstaclePage.message(
                "Access denied", "<div id=cf-error-details>Sorry, you have been blocked</div>")),
        ObstaclePage(
            "too often", .firewall,
            ObstaclePage.message("提示信息", "<p>您的访问过于频繁，请稍后再试</p>")),
        ObstaclePage(
            "an address that is banned", .firewall,
            ObstaclePage.message("提示", "<p>您的IP已被列入黑名单</p>", links: 2)),
        ObstaclePage(
            "only at home", .firewall, ObstaclePage.message("提示", "您所在地区不在服务区，拒绝访问")),
    ]
}
