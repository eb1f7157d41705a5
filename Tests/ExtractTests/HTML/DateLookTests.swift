import Testing

@testable import Extract

struct DateLookTests {
    @Test(arguments: [
        ("2023-04-10", "2023-04-10"), ("[2023-04-10]", "2023-04-10"), ("(04-10)", "04-10"),
        ("2023/4/10", "2023/4/10"), ("2023.04.10", "2023.04.10"), ("2023年4月10日", "2023年4月10日"),
        ("2023年4月", "2023年4月"), ("4月10日", "4月10日"), ("04/10", "04/10"), ("23-04-10", "23-04-10"),
        ("2023-04-10 09:15:33", "2023-04-10 09:15:33"), ("2023年04月10日 09:15", "2023年04月10日 09:15"),
        ("2023-04-10T09:15:33+08:00", "2023-04-10T09:15:33+08:00"),
        ("2023-04-10T01:15:33Z", "2023-04-10T01:15:33Z"), ("发布时间：2023-04-10 点击：12", "2023-04-10"),
        ("10/04/2023", "10/04/2023"), ("5分钟前", "5分钟前"), ("3 小时前", "3 小时前"), ("2天前", "2天前"),
        ("刚刚", "刚刚"), ("今天 09:12", "今天 09:12"), ("昨天", "昨天"), ("前天 18:30", "前天 18:30"),
        ("2023-04", "2023-04"), ("2023-4-1]", "2023-4-1"),
        ("第3-5号", nil), ("", nil), ("增长12.5", nil), ("1234567890", nil), ("13800-1380", nil),
        ("昨天的故事", nil), ("A-10-20", nil), ("共3/12页", "3/12"), ("2022年，大连", nil), ("04.10", "04.10"),
        ("v1.2.3", nil), ("2023-13-45", nil), ("99:99", nil), ("300人次", nil), ("0.5", nil),
        ("20 April 2023", "20 April 2023"), ("Apr 20, 2023", "Apr 20, 2023"),
        ("Posted on September 3rd, 2023 at noon", "September 3rd, 2023"),
        ("1st May 2023 09:30", "1st May 2023 09:30"), ("may be 20 of 2023", nil),
        ("Mayor 20 2023", nil), ("20 Aprils 2023", nil), ("Apr 42, 2023", nil),
    ])
    func datesAreSeen(text: String, expected: String?) {
        #expect(DateLook.find(in: text) == expected)
        #expect(expected == nil || DateLook.mayHold(text.utf8))
    }

    @Test(arguments: [
        ("2023-04-10", true), ("发布时间：2023-04-10", true), ("[04-10]", true), ("四月", false),
        ("全市2023年4月10日召开动员大会部署春耕生产各项工作", false), ("", false),
    ])
    func aTextCanBeNothingButADate(text: String, expected: Bool) {
        #expect(DateLook.isMostlyDate(text) == expected)
    }

    @Test func anyBytesAreBorne() {
        var generator = SeededGenerator(seed: 9)
        let seed = Array("2023年4月10日 09:15 昨天 3小时前 [04-10] 10/04/2023".utf8)
        for _ in 0..<3_000 {
            _ = DateLook.find(in: String(decoding: generator.mutate(seed), as: UTF8.self))
        }
    }
}
