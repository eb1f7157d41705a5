/// Dates whose parts stand in elements of their own.
enum DateParts {
    /// `10` and `2023-04`, `10` and `4月`, `04-10` and `2023`, joined.
    static func join(_ small: String, _ large: String) -> String? {
        guard small.utf8.count <= 8, large.utf8.count <= 14, holdsDigit(small), holdsDigit(large)
        else { return nil }
        let day = numbers(small)
        let rest = numbers(large)
        if day.count == 1, (1...31).contains(day[0]), small.utf8.count <= 5 {
            let isYearMonth = rest.count == 2 && rest[0] >= 1_900 && (1...12).contains(rest[1])
            if isYearMonth { return "\(rest[0])-\(padded(rest[1]))-\(padded(day[0]))" }
            let isMonth = rest.count == 1 && (1...12).contains(rest[0]) && large.hasSuffix("月")
            if isMonth { return "\(rest[0])月\(day[0])日" }
        }
        let isMonthDay =
            day.count == 2 && (1...12).contains(day[0]) && (1...31).contains(day[1])
            && DateLook.find(in: small) != nil
        guard isMonthDay, rest.count == 1, (1_990...2_100).contains(rest[0]),
            large.utf8.count <= 7
        else { return nil }
        return "\(rest[0])-\(padded(day[0]))-\(padded(day[1]))"
    }

    private static func holdsDigit(_ text: String) -> Bool {
        text.utf8.contains { (0x30...0x39).contains($0) }
    }

    private static func numbers(_ text: String) -> [Int] {
        text.split { !("0"..."9").contains($0) }.compactMap { Int($0) }
    }

    private static func padded(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }

    /// `20`, `Nov` and `2026`, or `Nov`, `20` and `2026`, joined; the year may be missing, or stand
    /// with the month.
    static func english(_ first: String, _ second: String, _ third: String?) -> String? {
        guard first.utf8.count <= 14, second.utf8.count <= 14 else { return nil }
        for (day, month) in [(first, second), (second, first)] {
            guard let day = self.day(day), let (name, ownYear) = self.month(month) else { continue }
            let year = ownYear ?? third.flatMap(self.year)
            return "\(day) \(name)" + (year.map { " \($0)" } ?? "")
        }
        return nil
    }

    private static func day(_ text: String) -> Int? {
        guard text.utf8.count <= 2, let day = Int(text), (1...31).contains(day) else { return nil }
        return day
    }

    /// `Nov`, `Nov.`, `November 2026`.
    private static func month(_ text: String) -> (name: String, year: Int?)? {
        let parts = text.split(separator: " ")
        guard let first = parts.first, parts.count <= 2 else { return nil }
        let bytes = Array(first.utf8)
        guard let end = DateLook.monthName(bytes, 0),
            bytes[end...].allSatisfy({ $0 == UInt8(ascii: ",") })
        else { return nil }
        let name = String(decoding: bytes[..<end], as: UTF8.self)
        guard parts.count == 2 else { return (name, nil) }
        return year(String(parts[1])).map { (name, $0) }
    }

    private static func year(_ text: String) -> Int? {
        guard text.utf8.count == 4, let year = Int(text), (1_990...2_100).contains(year) else {
            return nil
        }
        return year
    }
}
