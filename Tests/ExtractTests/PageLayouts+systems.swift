/// Layouts of content management systems and of pages that carry other lists beside their own.
extension PageLayouts {
    static let systems: [Layout] = [
        Layout(
            name: "rows of a table with a line between each two",
            html: framed(
                "<table width=\"100%\" cellspacing=0>"
                    + list(entries()) { _, entry in
                        "<tr><td width=20><img src=\"/picture/0/dot.gif\"></td><td height=28>"
                            + "<a class=bt_link href=\"\(entry.path)\">\(entry.title)</a></td>"
                            + "<td width=90 class=bt_time>\(entry.date)</td></tr>"
                            + "<tr><td colspan=3 height=1></td></tr>"
                    } + "</table>"), items: "table tr"),
        Layout(
            name: "a link around day, month, heading and summary",
            html: framed(
                "<ul class=\"n_list\">"
                    + list(entries(8)) { index, entry in
                        "<li id=\"line_u10_\(index)\"><a href=\"\(entry.path)\"><div class=time>"
                            + "<b>\(entry.date.suffix(2))</b><i>\(entry.date.prefix(7))</i></div>"
                            + "<div class=txt><h3>\(entry.title)</h3><p>\(summary)</p></div></a></li>"
                    } + "</ul>"), items: "li[id^=line_]"),
        Layout(
            name: "an old table with fonts and pictures that say new",
            html: framed(
                "<table width=\"98%\" cellspacing=3>"
                    + list(entries()) { index, entry in
                        "<tr height=25><td width=10><img src=\"/Img/dot.gif\"></td><td>"
                            + "<a href=\"\(entry.path)\" title=\"\(entry.title)\">\(entry.title)</a>"
                            + (index < 2 ? "<img src=\"/Img/new.gif\">" : "") + "</td>"
                            + "<td align=right><font color=\"#000000\">[\(entry.date)]</font></td></tr>"
                    } + "</table>"), items: "table tr"),
        Layout(
            name: "a preview, a category in bold, a line of facts",
            html: framed(
                "<div class=listbox><ul class=e2>"
                    + list(entries(9)) { index, entry in
                        "<li><a href=\"\(entry.path)\" class=preview><img src=\"/u/\(index).jpg\"></a>"
                            + "<b>[<a href=\"/lm/1/\">新闻</a>]</b> <a href=\"\(entry.path)\" "
                            + "class=title>\(entry.title)</a> <span class=info><small>日期：</small>"
                            + "\(entry.date) 11:21:09 <small>点击：</small>\(index * 7)</span>"
                            + "<p class=intro>\(summary)...</p></li>"
                    } + "</ul></div>"), items: "ul.e2 > li", date: { $0 + " 11:21:09" }),
        Layout(
            name: "a table of three rows for every item",
            html: framed(
                list(entries(6)) { index, entry in
                    "<table width=\"100%\"><tr><td><strong><a href=\"\(entry.path)\">\(entry.title)</a>"
                        + "</strong></td></tr><tr><td class=smalltext>\(summary)</td></tr><tr>"
                        + "<td class=time>发布时间：\(entry.date) &nbsp; 阅读：\(index)</td></tr></table>"
                }), items: "div.main > table"),
        Layout(
            name: "numbered paragraphs with dates in brackets",
            html: framed(
                "<div class=TRS_Editor>"
                    + list(entries()) { index, entry in
                        "<p>\(index + 1). <a href=\"\(entry.path)\">\(entry.title)</a>（\(entry.date)）</p>"
                    } + "</div>"), items: "p"),
        Layout(
            name: "a portal's cards with authors, comments and sharing",
            html: framed(
                "<div class=feed-wrapper>"
                    + list(entries(12)) { index, entry in
                        "<div class=feed-card><div class=left><a href=\"\(entry.path)\">"
                            + "<img src=\"//img.example.org/\(index).jpg\"></a></div><div class=right>"
                            + "<a class=title href=\"\(entry.path)\">\(entry.title)</a>"
                            + "<div class=abs>\(summary)</div><div class=bar><a href=\"/u/\(index % 3)\">"
                            + "海湾日报</a><span>\(entry.date) 08:10</span><a href=\"\(entry.path)#c\">"
                            + "\(index)评论</a><a href=\"javascript:void(0)\">分享</a></div></div></div>"
                    } + "</div>"), items: "div.feed-card", date: { $0 + " 08:10" }),
        Layout(
            name: "microdata",
            html: framed(
                list(entries(7)) { _, entry in
                    "<div itemscope itemtype=\"https://schema.org/NewsArticle\"><a itemprop=url "
                        + "href=\"\(entry.path)\"><span itemprop=headline>\(entry.title)</span></a>"
                        + "<meta itemprop=datePublished content=\"\(entry.date)T07:30:00+08:00\">"
                        + "<p itemprop=description>\(summary)</p></div>"
                }), items: "div", date: { $0 + "T07:30:00+08:00" }),
        Layout(
            name: "classes that a build made",
            html: framed(
                "<div class=css-1f9a2c>"
                    + list(entries()) { _, entry in
                        "<div class=css-88e01b><a class=css-0c4d7e href=\"\(entry.path)\">"
                            + "\(entry.title)</a><div class=css-5511aa>\(entry.date)</div></div>"
                    } + "</div>"), items: "div"),
        Layout(
            name: "rows that are no table, with a header",
            html: framed(
                "<div class=table><div class=\"tr th\"><div class=td>标题</div><div class=td>部门</div>"
                    + "<div class=td>时间</div></div>"
                    + list(entries()) { _, entry in
                        "<div class=tr><div class=td><a href=\"\(entry.path)\">\(entry.title)</a></div>"
                            + "<div class=td>市住建局</div><div class=td>\(entry.date)</div></div>"
                    } + "</div>"), items: "div.tr"),
        Layout(
            name: "a calendar beside the list",
            html: framed(
                "<table class=cal>\(calendar)</table><div class=dl>"
                    + list(entries()) { _, entry in
                        "<div class=x><a href=\"\(entry.path)\">\(entry.title)</a>&nbsp;&nbsp;"
                            + "<font color=gray>\(entry.date) 8:30:00</font></div>"
                    } + "</div>"), items: "div.x", date: { $0 + " 8:30:00" }),
        Layout(
            name: "departments beside an undated list that has a pager",
            html: framed(
                "<div><ul>\(departments)</ul></div><div><ul>"
                    + list(entries(12)) { _, entry in
                        "<li><a href=\"\(entry.path)\">\(entry.title)</a></li>"
                    } + "</ul><div>共3页 <a href=\"2.html\">下一页</a></div></div>"),
            items: "li", date: { _ in nil }),
    ]

    private static let summary = "记者从现场了解到，相关工作正在有序推进，群众反映良好。"

    private static let calendar = (0..<4).map { week in
        "<tr>"
            + (1...7).map { day in
                "<td><a href=\"/day/2023-04-\(week * 7 + day)\">\(week * 7 + day)</a></td>"
            }.joined() + "</tr>"
    }.joined()

    private static let departments = (0..<20).map {
        "<li><a href=\"/bm/\($0)/\">海湾市第\($0)办公室政务公开专栏</a></li>"
    }.joined()
}
