import Testing

/// Article pages of our own, each in the manner of a system that publishers use.
enum ArticlePages {
    struct Sample: Sendable, CustomTestStringConvertible {
        var name: String
        var html: String
        var title = "海港新区开通夜间公交"
        var published: String?
        var origin: String?
        var byline: String?

        var testDescription: String { name }
    }

    static let first = "本报讯　昨日起，海港新区三条夜间公交线路正式开通，末班车延至二十三点，沿线居民出行更加方便。"
    static let second = "据了解，新线路共设站点四十二处，覆盖商业街、医院和火车站，试运行期间，所有乘客均可免费乘坐。"

    private static let nav =
        "<div class=nav><ul><li><a href=/>首页</a><li><a href=/xw>新闻</a><li><a href=/zw>政务</a>"
        + "<li><a href=/fw>服务</a></ul></div>"
    private static let foot =
        "<div class=footer><p>版权所有：海港新区管理委员会，未经许可，不得转载。</p><p>地址：临港路一号，电话：0000-0000。</p></div>"

    private static func page(_ head: String, _ body: String) -> String {
        "<!doctype html><html><head><meta charset=utf-8><title>海港新区开通夜间公交_海港新区</title>\(head)</head>"
            + "<body>\(nav)\(body)\(foot)</body></html>"
    }

    private static let text = "<p>\(first)</p><p>\(second)</p>"
    private static let tail =
        "<div class=hotnews><h3>热点新闻</h3><ul><li><a href=/1>第一条别的新闻</a><li><a href=/2>第二条别的新闻</a></ul></div>"

    static let samples = [
        Sample(
            name: "TRS with government meta tags",
            html: page(
                "<meta name=ArticleTitle content=海港新区开通夜间公交>"
                    + "<meta name=PubDate content='2026-03-04 09:15'>"
                    + "<meta name=ContentSource content=海港日报><meta name=Author content=林晓>",
                "<h1>海港新区开通夜间公交</h1><div class=TRS_Editor>\(text)</div>"
                    + "<p>责任编辑：王宁</p><p>扫一扫在手机打开当前页</p>"),
            published: "2026-03-04 09:15", origin: "海港日报", byline: "林晓"),
        Sample(
            name: "Hanweb with #zoom and one source line",
            html: page(
                "",
                "<div class=main><h1>海港新区开通夜间公交</h1><div class=info>来源：海港日报　作者：林晓　"
                    + "发布时间：2026-03-04　字号：[大 中 小]　浏览次数：12</div>"
                    + "<div id=zoom>\(text)</div><p>打印</p><p>关闭窗口</p></div>" + tail),
            published: "2026-03-04", origin: "海港日报", byline: "林晓"),
        Sample(
            name: "Boda",
            html: page(
                "",
                "<form><h1>海港新区开通夜间公交</h1><h2>发布时间：2026年03月04日 09:15 信息来源：海港日报 责任编辑：王宁</h2>"
                    + "<div id=vsb_content><div class=v_news_content>\(text)</div></div></form>"
                    + "<div>上一条：<a href=a.htm>别的新闻</a></div><div>下一条：<a href=b.htm>还有新闻</a></div>"),
            published: "2026年03月04日 09:15", origin: "海港日报"),
        Sample(
            name: "EPoint",
            html: page(
                "",
                "<div class=ewb-article><h3 class=ewb-article-tt>海港新区开通夜间公交</h3>"
                    + "<div class=ewb-article-sources>来源：区政府办 / 作者： / 发布时间：2026-03-04</div>"
                    + "<div class=ewb-article-content>\(text)</div></div>"),
            published: "2026-03-04", origin: "区政府办"),
        Sample(
            name: "UCAP",
            html: page(
                "",
                "<h1>海港新区开通夜间公交</h1><ucapcontent>\(text)</ucapcontent><p>【打印】【关闭】</p>")),
        Sample(
            name: "Dede with divisions for paragraphs",
            html: page(
                "",
                "<h2>海港新区开通夜间公交</h2><div class=info><small>时间:</small>2026-03-04 09:15<small>来源:</small>海港日报</div>"
                    + "<div id=dede_content><div>\(first)</div><div>\(second)</div></div>" + tail),
            published: "2026-03-04 09:15", origin: "海港日报"),
        Sample(
            name: "tables and line breaks, no marks",
            html: page(
                "",
                "<table><tr><td><b>海港新区开通夜间公交</b></td></tr><tr><td>\(first)<br><br>\(second)</td></tr></table>"
            )),
        Sample(
            name: "comments longer than the article",
            html: page(
                "",
                "<article><h1>海港新区开通夜间公交</h1><div class=entry-content>\(text)</div></article>"
                    + "<div id=comments>"
                    + String(
                        repeating: "<p>网友：这个消息真不错，希望以后，线路更多，时间更长，票价也更便宜。</p>", count: 12)
                    + "</div>")),
    ]
}
