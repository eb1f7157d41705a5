import Model
import Testing

@testable import Extract

/// Shapes of lists that once gave other items, or other dates, than a reader sees.
struct ListShapesTests {
    private static let entries = PageLayouts.entries(8)

    private static func link(_ entry: PageLayouts.Entry) -> String {
        "<a href=\"\(entry.path)\">\(entry.title)</a>"
    }

    private static func rows(_ row: (PageLayouts.Entry) -> String) -> String {
        entries.map(row).joined()
    }

    /// Half of a list, in a column of its own.
    private static func column(_ range: Range<Int>, _ side: String) -> String {
        let rows = entries[range].map { "<li>\(link($0))<em>\($0.date)</em></li>" }
        return "<ul class=\(side)>\(rows.joined())</ul>"
    }

    /// Two items in each row of a table.
    private static var pairs: String {
        let cells = entries.map { "<td>\(link($0))</td><td>\($0.date)</td>" }
        let rows = stride(from: 0, to: cells.count, by: 2).map {
            "<tr>\(cells[$0])\(cells[$0 + 1])</tr>"
        }
        return "<table>\(rows.joined())</table>"
    }

    private static let attached = rows { entry in
        "<li>\(link(entry))<span>\(entry.date)</span><div>附件：<a href=\"\(entry.path).doc\">"
            + "海湾市某某事项申请表格（样本）及填写说明（二〇二六年修订版）.doc</a></div></li>"
    }

    private static let dated = rows {
        "<li><a href=\"\($0.path)\">\($0.date) \($0.title)</a></li>"
    }

    private static let plain = rows { "<li>\(link($0))<span>\($0.date)</span></li>" }

    private static let days = (10...30).map { "<a href=\"?d=2026-10-\($0)\">2026-10-\($0)</a> " }
        .joined()

    private static let comments = (1...15).map {
        "<li><a href=\"/c/\($0)00.html\">网友\($0)：这件事办得真好，希望继续下去</a><i>11-\($0 + 10)</i></li>"
    }.joined()

    private static let telling = rows { entry in
        "<li><h4>\(link(entry))</h4><p>2025年9月3日，海湾区开会。</p><i>(\(entry.date))</i></li>"
    }

    private static let tellingMonths = rows { entry in
        "<li><h4>\(link(entry))</h4><p>10月1日，海湾区开会。</p><i>(\(entry.date))</i></li>"
    }

    @Test(arguments: [
        ("attachments with longer names", "<ul>\(attached)</ul>"),
        ("dates in the links", "<ul>\(dated)</ul>"),
        ("days of an archive", "<ul>\(plain)</ul><p>\(days)</p>"),
        ("comments", "<ul>\(plain)</ul><div><b>最新评论</b><ul>\(comments)</ul></div>"),
        ("two columns", column(0..<4, "l") + column(4..<8, "r")), ("two in a row", pairs),
        ("summaries of another year", "<ul>\(telling)</ul>"),
        ("summaries of another day", "<ul>\(tellingMonths)</ul>"),
    ])
    func theItemsAreTheReaders(name: String, list: String) throws {
        let found = try DetectorTests.extract(PageLayouts.framed(list))
        #expect(found.items.map(\.title) == Self.entries.map(\.title), "\(name)")
        #expect(found.items.map(\.url) == Self.entries.map(\.path), "\(name)")
        let dates = found.items.map { $0.date.flatMap { DateLook.find(in: $0) } }
        #expect(dates == Self.entries.map(\.date), "\(name)")
    }

    @Test func englishDatesInParts() throws {
        let rows = Self.rows {
            "<div class=e><div class=d><span>20</span> <span>Nov</span> <span>2026</span></div>"
                + "<h4>\(Self.link($0))</h4></div>"
        }
        let found = try DetectorTests.extract(PageLayouts.framed("<div>\(rows)</div>"))
        #expect(found.items.map(\.date) == Self.entries.map { _ in "20 Nov 2026" })
    }
}
