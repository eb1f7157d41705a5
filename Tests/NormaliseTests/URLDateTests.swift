import Testing

@testable import Normalise

@Suite struct URLDateTests {
    static let table = """
        http://www.example.cn/zw/202304/t20230410_123.html => 2023-4-10
        http://www.example.cn/t20230410_123.shtml => 2023-4-10
        http://www.example.cn/art/2023/4/10/art_1437_2511253.html => 2023-4-10
        http://www.example.cn/2023/04/10/content.html => 2023-4-10
        http://www.example.cn/2021-01/14/content_6170453.html => 2021-1-14
        http://www.example.cn/system/2021/01/14/030166097.shtml => 2021-1-14
        http://www.example.cn/n2/2022/1004/c378316-40150228.html => 2022-10-4
        http://www.example.cn/20190630/0a1b-2c3d.html => 2019-6-30
        http://www.example.cn/html/1738/2021-01-13/content-87612.html => 2021-1-13
        http://www.example.cn/2023_01/05_10/content-396956.html => 2023-1-5
        http://www.example.cn/web/2026071709015153267/index.shtml => 2026-7-17
        http://www.example.cn/20230410091533/1.html => 2023-4-10
        http://www.example.cn/html/DDSZF/202207/0178476777496964.html => 2022-7
        http://www.example.cn/pc/con/202205/27/content_152875.html => 2022-5-27
        http://www.example.cn/202304/1.html => 2023-4
        http://www.example.cn/2023/04/1.html => 2023-4
        http://www.example.cn/2023/1.html => 2023
        http://www.example.cn/2023-04-10.html => 2023-4-10
        http://www.example.cn/a-2023-04-10-b.html => 2023-4-10
        http://www.example.cn/2023/04/10.html => 2023-4
        http://www.example.cn/info/1012/75518.htm => -
        http://www.example.cn/zh/News_26000.html => -
        http://www.example.cn/col/col1190/index.html => -
        http://www.example.cn/2023/13/45/x.html => -
        http://www.example.cn/t20231345_1.html => -
        http://2023.example.cn/x.html => -
        http://www.example.cn/x.html#2023/04/10 => -
        http://www.example.cn/1899/01/01/x.html => -
        /202304/t20230410_1.html => 2023-4-10
         => -
        """

    @Test(arguments: TableRow.rows(table))
    func readsTheDateOfTheAddress(_ row: TableRow) {
        let date = URLDate(url: row.input)
        let parts = [date?.year, date?.month, date?.day].compactMap(\.self).map(String.init)
        #expect((parts.isEmpty ? "-" : parts.joined(separator: "-")) == row.expected)
    }

    @Test(arguments: [
        ("/202304/", 4, 10, 2023), ("/202212/", 1, 3, 2023), ("/202301/", 12, 30, 2022),
        ("/2022/", 1, 2, 2022), ("/202304/t20230410_1.html", 4, 10, 2023),
        ("/2020/03/01/x/", 2, 29, 2020),
    ])
    func theYearIsTheNearest(path: String, month: Int, day: Int, year: Int) {
        #expect(URLDate(url: "http://x.cn\(path)")?.year(ofMonth: month, day: day) == year)
    }

    @Test func aDayThatTheYearLacksHasNone() {
        #expect(URLDate(url: "http://x.cn/2023/x/")?.year(ofMonth: 2, day: 29) == nil)
    }

    @Test func theParserTakesTheYearFromTheAddress() {
        let parser = DateParser(
            zone: .china, now: referenceTime, url: "http://x.cn/art/2021/4/10/art_1.html")
        #expect(written(parser.parse("04-10 09:15")) == "2021-04-10 09:15")
        #expect(written(parser.parse("2022-01-01")) == "2022-01-01")
    }
}
