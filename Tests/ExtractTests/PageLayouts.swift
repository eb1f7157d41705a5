/// Pages of our own in the markups that government and news sites use, with own texts.
enum PageLayouts {
    /// One item as a page should give it.
    struct Entry: Sendable {
        var title: String
        var path: String
        var date: String
    }

    private static let titles = [
        "海湾新区举行春季招商推介会，十二个项目集中签约", "全市中小学开展防溺水安全教育主题活动",
        "关于调整城区部分公交线路运营时间的公告", "河口湿地迎来首批东方白鹳，志愿者开展巡护",
        "渔港改造二期工程通过验收，泊位增加一倍", "市图书馆延长夜间开放时间至二十二时",
        "老旧小区供热管网改造工程五月全面开工", "农技专家下乡指导水稻育苗，送技术到田间",
        "港口一季度货物吞吐量同比增长百分之九", "社区食堂运营满月，日均接待老人三百人次",
        "关于开展城镇燃气安全专项检查的通知", "非遗剪纸进校园，孩子们体验传统手艺",
    ]

    static func entries(_ count: Int = 10) -> [Entry] {
        (0..<count).map { index in
            Entry(
                title: titles[index % titles.count] + (index < titles.count ? "" : "（续）"),
                path: "/xwzx/2023/\(1_200 + index).html",
                date: "2023-04-\(index < 20 ? String(28 - index) : "08")")
        }
    }

    static let paragraph =
        "本报讯（记者 林一）记者从有关部门获悉，这项工作自去年十月启动以来进展顺利，目前已完成总工程量的八成以上，"
        + "预计今年夏天全部完工。建设者们克服了冬季施工的困难，白天抢进度，夜里查质量，确保每一道工序都经得起检验。"
        + "附近居民告诉记者，盼了多年的事情终于有了眉目，大家心里都很高兴，也愿意为工程让出一点方便。"
        + "下一步，有关部门将继续听取各方意见，把好事办好，把实事办实，让更多人从中受益，并按月公布进展。"

    /// A page with everything around its list that must not be taken for it.
    static func framed(_ list: String, hot: String = hotList, title: String = "新闻中心") -> String {
        """
        <!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>\(title) - 海湾市</title>
        <style>li{margin:0}</style></head><body>
        <div class="header"><a href="/"><img src="/logo.png" alt="海湾市人民政府"></a>
        <ul class="nav"><li><a href="/">首页</a></li><li><a href="/zwgk/">政务公开</a></li>
        <li><a href="/xwzx/">新闻中心</a><ul><li><a href="/xwzx/yw/">要闻动态</a></li>
        <li><a href="/xwzx/bm/">部门动态</a></li><li><a href="/xwzx/qx/">区县动态</a></li></ul></li>
        <li><a href="/hdjl/">互动交流</a></li><li><a href="/bsfw/">办事服务</a></li>
        <li><a href="/zjhw/">走进海湾</a></li></ul></div>
        <div class="crumbs">当前位置：<a href="/">首页</a> &gt; <a href="/xwzx/">新闻中心</a></div>
        <div class="wrap"><div class="left-menu"><ul><li><a href="/a/">要闻</a></li>
        <li><a href="/b/">公告公示</a></li><li><a href="/c/">专题专栏</a></li></ul></div>
        <div class="main">\(list)
        <div class="page"><a href="?p=1">1</a><a href="?p=2">2</a><a href="?p=3">3</a>
        <a href="?p=2">下一页</a><a href="?p=9">尾页</a></div></div>\(hot)</div>
        <div class="links"><h4>友情链接</h4><ul><li><a href="http://www.example.gov.cn/">国务院部门网站导航入口</a></li>
        <li><a href="http://a.example.org/">省内各市人民政府网站链接</a></li>
        <li><a href="http://b.example.net/">新闻媒体网站友情链接入口</a></li>
        <li><a href="http://c.example.com/">企业事业单位网站链接</a></li></ul></div>
        <div class="footer"><a href="/about">关于我们</a><a href="/map">网站地图</a>
        <a href="/contact">联系我们</a><p>版权所有 海湾市人民政府办公室 备案号 12345678</p></div>
        </body></html>
        """
    }

    /// Ten long titles without dates in a box of their own.
    static let hotList: String = {
        let items = (0..<10).map {
            "<li><a href=\"/hot/\($0).html\">点击量第\($0)位的旧闻标题写得相当长以便迷惑检测</a></li>"
        }
        return "<div class=\"side\"><h3>热点排行</h3><ul class=\"hot\">\(items.joined())</ul></div>"
    }()

    /// The same without any class or heading that gives it away.
    static let anonymousHotList: String = {
        let items = (0..<12).map {
            "<li><a href=\"/old/\($0).html\">往期内容第\($0)篇标题也写得相当长以便迷惑检测</a></li>"
        }
        return "<div><ul>\(items.joined())</ul></div>"
    }()

    static func list(_ entries: [Entry], _ item: (Int, Entry) -> String) -> String {
        entries.enumerated().map { item($0.offset, $0.element) }.joined(separator: "\n")
    }
}
