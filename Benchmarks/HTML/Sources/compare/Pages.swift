/// List pages of about 60 KB as news sites have them: navigation, a long list, a foot.
func listPage(_ seed: Int) -> [UInt8] {
    let places = ["大连", "沈阳", "鞍山", "锦州", "营口", "丹东", "朝阳", "铁岭"]
    let deeds = ["召开防汛工作会议", "公布道路施工安排", "图书馆延长开放时间", "举行春季植树活动", "修复老城水管"]
    var page = """
        <!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>新闻列表 \(seed)</title>
        <link rel="stylesheet" href="/css/main.css?v=\(seed)"><script>var page = {"id": \(seed)};</script>
        </head><body class="list page-\(seed % 7)"><div id="header"><ul class="nav">
        """
    for index in 0..<24 { page += "<li><a href=\"/c/\(index)/\">栏目 \(index)</a></li>\n" }
    page += "</ul></div><div class=\"main\"><div class=\"crumbs\">当前位置：<a href=\"/\">首页</a></div>\n"
    page += "<ul class=\"news-list\">"
    for index in 0..<110 {
        let number = seed * 131 + index * 7
        let title = places[number % places.count] + deeds[number % deeds.count]
        page += """
            <li class="item clearfix\(index % 5 == 0 ? " top" : "")">
              <div class="pic"><a href="/2026/1\(index % 3)/\(10 + index % 19)/\(number).html" \
            target="_blank"><img src="/upload/\(number).jpg" alt="\(title)" width="160"></a></div>
              <h3><a href="/2026/1\(index % 3)/\(10 + index % 19)/\(number).html" title="\(title)">\
            \(title)（第 \(number) 期）</a></h3>
              <p class="summary">据\(places[index % 8])消息，\(title)&nbsp;&mdash; 有关部门请市民留意天气 &amp; 交通。</p>
              <span class="date">2026-1\(index % 3)-\(10 + index % 19)</span>
            </li>

            """
    }
    page += "</ul><div class=\"pages\"><a class=\"next\" href=\"?p=2\">下一页</a></div></div>"
    page += "<div id=\"footer\"><p>联系我们<br>地址：示例路 1 号</p></div></body></html>"
    return Array(page.utf8)
}
