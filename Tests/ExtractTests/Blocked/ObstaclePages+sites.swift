import Testing

@testable import Extract

extension ObstaclePage {
    static let sites: [ObstaclePage] = [
        ObstaclePage(
            "a plain 404", .missing, ObstaclePage.message("404 Not Found", "<h1>404</h1>")),
        ObstaclePage(
            "a 404 in the site's frame", .missing,
            ObstaclePage.message("404错误页面 - 海湾市人民政府", "<p>返回首页</p>", links: 40)),
        ObstaclePage(
            "a 404 with the hot list", .missing,
            ObstaclePage.message(
                "抱歉，您访问的页面不存在_海湾新闻网",
                "<ul class=hot>"
                    + (1...8).map { "<li><a href=/hot/\($0).html>热点新闻标题之\($0)号</a></li>" }
                    .joined() + "</ul>")),
        ObstaclePage(
            "a 404 with a dated list", .missing,
            ObstaclePage.message(
                "页面不存在",
                "<ul class=new>"
                    + (1...6).map {
                        "<li><a href=/n/\($0).html>海湾市第\($0)批公告已经发布</a><span>2026-01-0\($0)</span></li>"
                    }.joined() + "</ul>")),
        ObstaclePage(
            "a heading alone says it", .missing,
            ObstaclePage.message("海湾市交通局", "<h1>找不到页面</h1><p>请检查地址</p>", links: 9)),
        ObstaclePage(
            "an article that is gone", .missing,
            ObstaclePage.message("海湾网", "<p>抱歉，您查看的文章不存在或已被删除</p><p>3秒后返回</p>")),
        ObstaclePage(
            "in English", .missing,
            ObstaclePage.message("Oops", "<p>The page you requested could not be found.</p>")),
        ObstaclePage(
            "sent to a page for errors", .missing, to: "http://www.haiwan.example/404.html",
            ObstaclePage.message("海湾市政府", "<img src=/lost.png>", links: 12)),
        ObstaclePage(
            "being worked on", .maintenance, ObstaclePage.message("通知", "<h1>网站维护中，请稍后访问</h1>")),
        ObstaclePage(
            "being rebuilt", .maintenance,
            ObstaclePage.message("海湾网", "<p>因系统升级，本站暂停服务，预计周一恢复</p>", links: 3)),
        ObstaclePage(
            "maintenance in English", .maintenance,
            ObstaclePage.message("Be right back", "<p>We are down for scheduled maintenance.</p>")),
        ObstaclePage(
            "a domain for sale", .placeholder,
            ObstaclePage.message("haiwan.example", "<p>This domain is for sale!</p>", links: 5)),
        ObstaclePage(
            "a parking service", .placeholder,
            ObstaclePage.message(
                "haiwan.example", "<script src=//img.sedoparking.example/a.js></script>")),
        ObstaclePage(
            "no licence", .placeholder,
            ObstaclePage.message("提示", "<p>该网站暂时无法进行访问，网站未备案</p>")),
        ObstaclePage(
            "a server's first page", .placeholder,
            ObstaclePage.message("Welcome to nginx!", "<h1>Welcome to nginx!</h1>", links: 2)),
        ObstaclePage(
            "a panel's first page", .placeholder,
            ObstaclePage.message("没有找到站点", "<p>您的请求在Web服务器中没有找到对应的站点！</p>")),
        ObstaclePage(
            "a login form", .login,
            ObstaclePage.message(
                "统一身份认证", "<form><input name=u><input type=password name=p>登录</form>", links: 4)),
        ObstaclePage(
            "a login with a captcha", .login,
            ObstaclePage.message(
                "登录", "<input name=u><input type=Password name=p>请输入验证码<input name=c>")),
        ObstaclePage(
            "a web page in a feed's place", .notFeed, asked: "http://www.haiwan.example/rss.xml",
            ObstaclePage.message(
                "海湾网",
                "<ul>"
                    + (1...6).map {
                        "<li><a href=/n/\($0).html>海湾市第\($0)批公告已经发布</a><span>2026-01-0\($0)</span></li>"
                    }.joined() + "</ul>", links: 20)),
    ]

    static let shells: [ObstaclePage] = [
        ObstaclePage(
            "div app", .shell,
            "<!DOCTYPE html><html><head><title>信息公开</title>"
                + "<link href=/css/app.8f.css rel=stylesheet><script src=/js/chunk.js></script></head>"
                + "<body><div id=app></div><script src=/js/app.js></script></body></html>"),
        ObstaclePage(
            "noscript", .shell,
            ObstaclePage.message(
                "政务",
                "<noscript>You need to enable JavaScript to run this app.</noscript>"
                    + "<div id=root></div><script src=/a.js></script>")),
        ObstaclePage(
            "loading", .shell,
            ObstaclePage.message("海湾", "<div id=app>加载中…</div><script src=/a.js></script>")),
        ObstaclePage(
            "an element of its own", .shell,
            ObstaclePage.message("海湾", "<app-root></app-root><script src=/main.js></script>")),
        ObstaclePage(
            "nothing but scripts", .shell,
            "<html><head><title>公开目录</title><script src=/v.js></script></head><body>"
                + "<div class=wrap></div><script>load('list')</script></body></html>"),
        ObstaclePage(
            "noscript in Chinese", .shell,
            ObstaclePage.message(
                "公开", "<noscript>本站需要浏览器启用脚本</noscript><div class=x></div><script>go()</script>")),
    ]

    static let redirects: [ObstaclePage] = [
        ObstaclePage(
            "to the front page", .frontPage(asked: "", got: ""), to: "http://www.haiwan.example/",
            ObstaclePage.message("海湾网", "<p>欢迎</p>", links: 60)),
        ObstaclePage(
            "to the front page by name", .frontPage(asked: "", got: ""),
            to: "https://haiwan.example/index.html",
            ObstaclePage.message(
                "海湾网",
                "<ul>"
                    + (1...6).map {
                        "<li><a href=/n/\($0).html>海湾市第\($0)批公告已经发布</a><span>2026-01-0\($0)</span></li>"
                    }.joined() + "</ul>")),
        ObstaclePage(
            "a query is lost", .frontPage(asked: "", got: ""), to: "http://www.haiwan.example/",
            asked: "http://www.haiwan.example/index.php?m=content&catid=14",
            ObstaclePage.message("海湾网", "<p>欢迎</p>", links: 60)),
        ObstaclePage(
            "to a login", .login, to: "http://sso.haiwan.example/cas/login?service=x",
            ObstaclePage.message("登录", "<p>请登录</p>")),
        ObstaclePage(
            "a script that sends on", .sendsOn(to: "http://www.haiwan.example/xwzx/pc/index.html"),
            ObstaclePage.script("window.location.href = \"pc/index.html\";")),
        ObstaclePage(
            "a refresh that sends on", .sendsOn(to: "http://www.haiwan.example/paper/"),
            "<html><head><meta http-equiv=\"Refresh\" content=\"0; URL='/paper/'\"></head></html>"),
    ]
}
