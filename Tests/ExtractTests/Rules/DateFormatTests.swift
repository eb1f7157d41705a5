import Testing

@testable import Extract

struct DateFormatTests {
    @Test(arguments: [
        ("yyyy-MM-dd", "2023-04-10", "2023-04-10"), ("yyyy-MM-dd", "2023-4-1", "2023-04-01"),
        ("yyyyMMdd", "20230410", "2023-04-10"), ("yyyyMMdd", "t20230410_1.html", "2023-04-10"),
        ("yyyyMMddHHmmss", "20230410091533", "2023-04-10 09:15:33"),
        ("yy-MM-dd", "23-04-10", "2023-04-10"), ("yy-MM-dd", "99-04-10", "1999-04-10"),
        ("MM-dd", "[04-10]", "04-10"), ("M月d日", "4月10日", "04-10"),
        ("yyyy年MM月dd日 HH:mm", "2023年04月10日 09:15", "2023-04-10 09:15"),
        ("yyyy年MM月dd日 HH时mm分", "发布：2023年4月10日  9时5分", "2023-04-10 09:05"),
        ("dd/MM/yyyy", "10/04/2023", "2023-04-10"), ("d.M.yyyy", "10.4.2023", "2023-04-10"),
        ("yyyy-MM-dd'T'HH:mm:ssXXX", "2023-04-10T09:15:33+08:00", "2023-04-10T09:15:33+08:00"),
        ("yyyy-MM-dd'T'HH:mm:ss.SSSZ", "2023-04-10T09:15:33.123+0800", "2023-04-10T09:15:33+08:00"),
        ("yyyy-MM-dd HH:mm z", "2023-04-10 09:15 GMT", "2023-04-10T09:15:00Z"),
        (
            "EEE, dd MMM yyyy HH:mm:ss Z", "Mon, 10 Apr 2023 09:15:33 -0500",
            "2023-04-10T09:15:33-05:00"
        ),
        ("MMMM d, yyyy", "April 10, 2023", "2023-04-10"),
        ("MMM d, yyyy", "Apr 10, 2023", "2023-04-10"),
        ("yyyy-MM-dd EEEE", "2023-04-10 星期一", "2023-04-10"),
        ("yyyy-MM-dd ahh:mm", "2023-04-10 下午03:05", "2023-04-10 15:05"),
        ("hh:mm a, yyyy-MM-dd", "12:05 AM, 2023-04-10", "2023-04-10 00:05"),
        ("HH:mm", "at 09:15", "09:15"), ("yyyy", "in 2023", "2023"),
        ("yyyy-MM-dd", "2023-13-10", nil), ("yyyy-MM-dd", "2023-02-30", nil),
        ("yyyy-MM-dd", "", nil), ("yyyy-MM-dd", "23-04-10", nil), ("HH:mm", "25:00", nil),
        ("yyyy-MM-dd HH:mm", "2023-04-10", nil),
    ])
    func datesAreRewritten(form: String, text: String, expected: String?) throws {
        #expect(try DateFormat(form).rewrite(text) == expected)
    }

    @Test(arguments: [
        ("yyyy-MM-DD", 8), ("yyyy-mm-dd'T'q", 13), ("", 0), ("'only words'", 0), ("Y", 0),
    ])
    func unknownLettersAreNamed(form: String, offset: Int) {
        do {
            _ = try DateFormat(form)
            Issue.record("\(form) compiled")
        } catch {
            #expect(error.offset == offset)
        }
    }
}
