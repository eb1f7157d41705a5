import Fetch
import Model

/// One notice on the pages of the redesign tests.
struct Notice: Hashable {
    var number: Int
    var title: String
    /// Of January 2026; nil where the page shows no dates.
    var day: Int?
    var minute = 0

    /// Written as `2026-01-05`.
    var date: String? {
        day.map { "2026-01-\($0 < 10 ? "0" : "")\($0)" }
    }
}

/// The lists that are redesigned: each has 22 notices, newest first, of which the first two are
/// new when the redesign comes.
enum NoticeList: String, CaseIterable {
    case ordinary, daily, busy, twins, undated

    private static let words = [
        "港口", "渔业", "公交", "燃气", "供暖", "绿化", "教育", "医保", "住房", "养老", "消防", "气象",
        "税务", "统计", "文旅", "体育", "水务", "交通", "环保", "市场", "应急", "审计",
    ]

    var notices: [Notice] {
        (0..<22).map { index in
            let age = index
            let number = 48_200 - index * 7
            let title = "关于\(Self.words[index])工作安排的公告"
            switch self {
            case .ordinary: return Notice(number: number, title: title, day: 26 - age)
            case .daily:
                let isWater = index % 4 != 3
                return Notice(
                    number: number, title: isWater ? "停水通知" : title, day: 26 - age)
            case .busy: return Notice(number: number, title: title, day: 26 - age / 8)
            case .twins:
                return Notice(
                    number: number, title: "\(Self.words[index / 2])线路停电通知",
                    day: 26 - age / 2, minute: 59 - index)
            case .undated: return Notice(number: number, title: title, day: nil)
            }
        }
    }
}

/// How a page looks: everything that a redesign changes.
struct Look {
    var name = "as it was"
    var page = "https://www.a.gov.cn/tz/list.html"
    var url: (Notice) -> String = { "/tz/\($0.date?.prefix(7) ?? "all")/t\($0.number).html" }
    var title: (Notice) -> String = { $0.title }
    var date: (Notice) -> String? = { $0.date }
    var order: ([Notice]) -> [Notice] = { $0 }
    /// Whether items can be known again on a page without dates.
    var needsDates = false
    /// Whether items of one title can be told apart.
    var tellsTwins = true

    func html(_ notices: [Notice]) -> String {
        let items = order(notices).map { notice in
            let date = date(notice).map { "<span class=\"date\">\($0)</span>" } ?? ""
            return "<li><a class=\"tit\" href=\"\(url(notice))\">\(title(notice))</a>\(date)</li>"
        }
        return "<html><body><ul class=\"news\">\(items.joined())</ul></body></html>"
    }

    static func changed(_ name: String, _ change: (inout Look) -> Void) -> Look {
        var look = Look()
        look.name = name
        change(&look)
        return look
    }
}

extension Look {
    static var addresses: [Look] {
        [
            changed("http") { $0.page = "http://www.a.gov.cn/tz/list.html" },
            changed("another host") { $0.page = "https://tzgg.b.gov.cn/tz/list.html" },
            changed("host without www") { $0.page = "https://a.gov.cn/tz/list.html" },
            changed("another port") { $0.page = "https://www.a.gov.cn:8443/tz/list.html" },
            changed("a directory before") {
                $0.url = { "/portal/zwgk/tz/\($0.number).html" }
            },
            changed("a parameter that nobody knows") {
                let old = $0.url
                $0.url = { "\(old($0))?jumpfrom=\($0.number % 97)" }
            },
            changed("a session in each address") {
                let old = $0.url
                $0.url = { "\(old($0))?sessid=\($0.number &* 7919 % 1_000_003)x" }
            },
            changed("number in the query") { $0.url = { "/show.aspx?id=\($0.number)" } },
            changed("number in a longer path") {
                $0.url = { "/art/2026/1/\($0.day ?? 1)/art_31_\($0.number).html" }
            },
            changed("another extension") {
                let old = $0.url
                $0.url = { old($0).replacing(".html", with: ".shtml") }
            },
            changed("upper case") { $0.url = { "/TZ/T\($0.number).HTML" } },
            changed("script with hash route") { $0.url = { "/#/detail/\($0.number)" } },
            changed("numbers counted anew") {
                $0.url = { "/content/\(48_200 - $0.number + 7).html" }
                $0.tellsTwins = true
            },
            changed("names without numbers") {
                $0.url = { "/n/\(String($0.number &* 7_919, radix: 36)).html" }
            },
            changed("whole addresses") {
                let old = $0.url
                $0.url = { "https://www.a.gov.cn\(old($0))" }
            },
            changed("no links of their own") { $0.url = { _ in "javascript:void(0)" } },
        ]
    }

    static var texts: [Look] {
        [
            changed("titles with a label") {
                $0.title = { "【通知公告】\($0.title)" }
                $0.url = { "/v2/\(String($0.number &* 7_919, radix: 36))" }
                $0.needsDates = true
            },
            changed("titles cut short") {
                $0.title = { $0.title.prefix(8) + "…" }
                $0.url = { "/v2/\(String($0.number &* 7_919, radix: 36))" }
                $0.needsDates = true
            },
            changed("titles edited, address kept") { $0.title = { "\($0.title)（更正）" } },
            changed("titles edited, path changed") {
                $0.title = { "\($0.title)（更正）" }
                $0.url = { "/xxgk/content/post_\($0.number).html" }
                $0.needsDates = true
            },
            changed("other brackets and spaces") {
                $0.title = { $0.title.replacing("关于", with: "关于 ") + "。" }
                $0.url = { "/v3/\(String($0.number &* 7_919, radix: 36))" }
            },
            changed("dates without a year") {
                $0.date = { $0.date.map { String($0.dropFirst(5)) } }
                $0.page = "https://new.a.gov.cn/"
            },
            changed("dates in Chinese") {
                $0.date = { notice in notice.day.map { "2026年1月\($0)日" } }
                $0.url = { "/v3/\(String($0.number &* 7_919, radix: 36))" }
            },
            changed("dates with a time") {
                $0.date = { notice in
                    notice.date.map { "\($0) 08:\(notice.minute < 10 ? "0" : "")\(notice.minute)" }
                }
                $0.url = { "/v3/\(String($0.number &* 7_919, radix: 36))" }
            },
            changed("no dates any more, path changed") {
                $0.date = { _ in nil }
                $0.url = { "/xxgk/content/post_\($0.number).html" }
            },
            changed("no dates any more, other names") {
                $0.date = { _ in nil }
                $0.url = { "/v3/\(String($0.number &* 7_919, radix: 36))" }
                $0.tellsTwins = false
            },
            changed("oldest first") { $0.order = { $0.reversed() } },
            changed("another order and another host") {
                $0.page = "https://www.c.gov.cn/"
                $0.order = { $0.sorted { $0.title < $1.title } }
            },
            changed("the same twice, pinned") { $0.order = { $0.suffix(2) + $0 } },
        ]
    }
}
