import Testing

extension PageLayouts {
    /// A layout: the list's markup, and what differs from the plain expectation.
    struct Layout: Sendable, CustomTestStringConvertible {
        var name: String
        var html: String
        var items: String
        /// How a date of `Entry` looks on this page.
        var date: @Sendable (String) -> String? = { $0 }

        var testDescription: String { name }
    }

    static let all: [Layout] = [
        Layout(
            name: "newsList with the whole text inline",
            html: framed(
                "<ul class=\"newsList\">"
                    + list(entries()) { _, entry in
                        "<li><a class=\"tit\" href=\"\(entry.path)\">\(entry.title)</a>"
                            + "<p class=\"txt\">\(paragraph)</p>"
                            + "<span class=\"date\">\(monthDay(entry.date))</span></li>"
                    } + "</ul>"), items: "ul.newsList > li", date: { monthDay($0) }),
        Layout(
            name: "TRS: li > a[title] + span",
            html: framed(
                "<ul class=\"doc_list\">"
                    + list(entries(15)) { _, entry in
                        "<li><a href=\"\(entry.path)\" title=\"\(entry.title)\" target=\"_blank\">"
                            + "\(entry.title)</a><span>\(entry.date)</span></li>"
                    } + "</ul>"), items: "ul.doc_list > li"),
        Layout(
            name: "EPoint: ewb-list",
            html: framed(
                "<ul class=\"ewb-list\">"
                    + list(entries()) { _, entry in
                        "<li class=\"ewb-list-node clearfix\"><a class=\"ewb-list-name\" "
                            + "href=\"\(entry.path)\">\(entry.title)</a><span class=\"ewb-list-date\">"
                            + "\(entry.date.replacing("-", with: "."))</span></li>"
                    } + "</ul>"), items: "li.ewb-list-node",
            date: { $0.replacing("-", with: ".") }),
        Layout(
            name: "Boda: li[id^=line_]",
            html: framed(
                "<div class=\"ny_list\"><ul>"
                    + list(entries()) { index, entry in
                        "<li id=\"line_u8_\(index)\"><span>[\(entry.date)]</span>"
                            + "<a href=\"\(entry.path)\" target=\"_blank\">\(entry.title)</a></li>"
                    } + "</ul></div>"), items: "li[id^=line_]"),
        Layout(
            name: "a table with a header row",
            html: framed(
                "<table width=\"100%\"><tr><th>标题</th><th>日期</th></tr>"
                    + list(entries()) { _, entry in
                        "<tr><td><a href=\"\(entry.path)\">\(entry.title)</a></td>"
                            + "<td>\(entry.date)</td></tr>"
                    } + "</table>"), items: "table tr"),
        Layout(
            name: "a table for every item, fonts and dots",
            html: framed(
                list(entries()) { _, entry in
                    "<table border=0 width=\"98%\"><tr><td width=10>·</td><td><a class=font12 "
                        + "href=\"\(entry.path)\"><font color=\"#333\">\(entry.title)</font></a></td>"
                        + "<td align=right><font size=2>(\(entry.date))</font></td></tr></table>"
                }), items: "div.main > table"),
        Layout(
            name: "dl with dt and dd",
            html: framed(
                "<dl class=\"news\">"
                    + list(entries()) { _, entry in
                        "<dt><a href=\"\(entry.path)\">\(entry.title)</a></dt>"
                            + "<dd>发布时间：\(entry.date) 来源：海湾日报</dd>"
                    } + "</dl>"), items: "dl.news > dt"),
        Layout(
            name: "cards with pictures",
            html: framed(
                "<div class=\"row\">"
                    + list(entries(9)) { index, entry in
                        "<div class=\"card\"><a href=\"\(entry.path)\"><img data-src=\"/p/\(index).jpg\" "
                            + "src=\"/loading.gif\"></a><h4><a href=\"\(entry.path)\">\(entry.title)</a>"
                            + "</h4><p class=\"meta\">\(entry.date) 09:30</p></div>"
                    } + "</div>"), items: "div.card", date: { $0 + " 09:30" }),
        Layout(
            name: "h3 with a summary",
            html: framed(
                list(entries(8)) { _, entry in
                    "<div class=\"item\"><h3><a href=\"\(entry.path)\">\(entry.title)</a></h3>"
                        + "<p class=\"intro\">记者从现场了解到，相关工作正在有序推进，群众反映良好。</p>"
                        + "<div class=\"info\"><span>海湾日报</span> <span>\(entry.date)</span></div></div>"
                }), items: "div.item"),
        Layout(
            name: "a list cut into groups of five",
            html: framed(
                "<div class=\"lb\">"
                    + [0, 5, 10].map { start in
                        "<ul>"
                            + list(Array(entries(15)[start..<start + 5])) { _, entry in
                                "<li><a href=\"\(entry.path)\">\(entry.title)</a> \(entry.date)</li>"
                            } + "</ul>"
                    }.joined() + "</div>"), items: "div.lb > ul > li"),
        Layout(
            name: "flat links, dates and line breaks",
            html: framed(
                "<div class=\"content\">"
                    + list(entries()) { _, entry in
                        "<a href=\"\(entry.path)\">\(entry.title)</a> <span>\(entry.date)</span><br>"
                    } + "</div>"), items: "div.content > a"),
        Layout(
            name: "flat headings and paragraphs",
            html: framed(
                "<div class=\"content\">"
                    + list(entries(6)) { _, entry in
                        "<h3><a href=\"\(entry.path)\">\(entry.title)</a></h3><p>\(entry.date)</p>"
                            + "<p>记者从现场了解到，相关工作正在有序推进，群众反映良好。</p>"
                    } + "</div>"), items: "div.content > h3"),
        Layout(
            name: "day and month in a block",
            html: framed(
                "<ul class=\"list\">"
                    + list(entries()) { _, entry in
                        "<li><div class=\"rq\"><em>\(entry.date.suffix(2))</em><span>2023-04</span></div>"
                            + "<div class=\"nr\"><a href=\"\(entry.path)\">\(entry.title)</a></div></li>"
                    } + "</ul>"), items: "ul.list > li"),
        Layout(
            name: "a link around the whole card",
            html: framed(
                "<div class=\"feed\">"
                    + list(entries(7)) { _, entry in
                        "<a class=\"entry\" href=\"\(entry.path)\"><h4>\(entry.title)</h4>"
                            + "<p>记者从现场了解到，相关工作正在有序推进，群众反映良好。</p>"
                            + "<time datetime=\"\(entry.date)T08:00:00+08:00\">四月</time></a>"
                    } + "</div>"), items: "a.entry", date: { $0 + "T08:00:00+08:00" }),
        Layout(
            name: "the date inside the link",
            html: framed(
                "<ul class=\"list01\">"
                    + list(entries()) { _, entry in
                        "<li><a href=\"\(entry.path)\"><span>\(entry.date)</span>\(entry.title)</a></li>"
                    } + "</ul>"), items: "ul.list01 > li"),
        Layout(
            name: "a category link before the title",
            html: framed(
                "<ul class=\"clist\">"
                    + list(entries()) { index, entry in
                        "<li class=\"\(index % 2 == 0 ? "odd" : "even")\"><a href=\"/lm/1/\">[要闻]</a>"
                            + "<a href=\"\(entry.path)\">\(entry.title)</a><i>\(entry.date)</i></li>"
                    } + "</ul>"), items: "ul.clist > li"),
        Layout(
            name: "articles with time elements",
            html: framed(
                list(entries(5)) { _, entry in
                    "<article><header><h2><a href=\"\(entry.path)\">\(entry.title)</a></h2>"
                        + "<time datetime=\"\(entry.date)\">\(entry.date)</time></header>"
                        + "<div>\(paragraph)</div></article>"
                }), items: "article"),
        Layout(
            name: "a hot list that nothing gives away beside the dated list",
            html: framed(
                "<ul>"
                    + list(entries()) { _, entry in
                        "<li><a href=\"\(entry.path)\">\(entry.title)</a><span>\(entry.date)</span></li>"
                    } + "</ul>", hot: anonymousHotList), items: "div.main > ul > li"),
        Layout(
            name: "separators between the items and a more link",
            html: framed(
                "<div class=\"tit\"><a href=\"/more/\">更多&gt;&gt;</a></div><ul class=\"gl\">"
                    + list(entries(12)) { index, entry in
                        (index > 0 && index % 5 == 0 ? "<li class=\"line\"></li>" : "")
                            + "<li><a href=\"\(entry.path)\">\(entry.title)</a>"
                            + "<em>\(entry.date)</em></li>"
                    } + "</ul>"), items: "ul.gl > li"),
        Layout(
            name: "no dates at all",
            html: framed(
                "<ul class=\"tz\">"
                    + list(entries()) { _, entry in
                        "<li>· <a href=\"\(entry.path)\">\(entry.title)</a></li>"
                    } + "</ul>"), items: "ul.tz > li", date: { _ in nil }),
    ]

    private static func monthDay(_ date: String) -> String {
        String(date.dropFirst(5)).replacing("-", with: "/")
    }
}
