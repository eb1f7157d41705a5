import Model

/// The date that the address of an article carries: content systems file by date.
///
/// Seen: `t20230410_…`, `/art/2023/4/10/`, `/2021-01/14/content_…`, `/2022/1004/c…`, `/202304/`,
/// directories that start with 8 or 14 digits.
struct URLDate: Equatable {
    var year: Int
    var month: Int?
    var day: Int?

    init?(url: String) {
        let numbers = Self.numbers(inPathOf: Array(url.utf8.prefix(1_024)))
        var best: URLDate?
        for index in numbers.indices {
            guard let found = Self(numbers, at: index) else { continue }
            if found.rank > best?.rank ?? -1 { best = found }
        }
        guard let best else { return nil }
        self = best
    }

    /// The year for a day without one: that which brings it nearest to the address's own date.
    func year(ofMonth wanted: Int, day wantedDay: Int) -> Int? {
        guard let month else { return isDate(year, wanted, wantedDay) ? year : nil }
        let own = CivilTime(year: year, month: month, day: day ?? 15).daysSinceEpoch
        return (year - 1...year + 1).filter { isDate($0, wanted, wantedDay) }
            .min { first, second in
                let distance = { (year: Int) in
                    abs(CivilTime(year: year, month: wanted, day: wantedDay).daysSinceEpoch - own)
                }
                return distance(first) < distance(second)
            }
    }

    private var rank: Int { day != nil ? 2 : month != nil ? 1 : 0 }

    private func isDate(_ year: Int, _ month: Int, _ day: Int) -> Bool {
        CivilTime(year: year, month: month, day: day).isValid
    }

    /// A run of digits in the path and the bytes around it.
    private struct Number {
        var digits: [UInt8]
        var before: UInt8
        var after: UInt8

        func value(_ range: Range<Int>) -> Int {
            digits[range].reduce(0) { $0 * 10 + Int($1) - 48 }
        }
    }

    private static func numbers(inPathOf url: [UInt8]) -> [Number] {
        var index = 0
        // Past scheme and host: those of an address have numbers that are no dates.
        if let colon = url.firstIndex(of: UInt8(ascii: ":")),
            url[colon...].starts(with: "://".utf8)
        {
            index = url[(colon + 3)...].firstIndex(of: UInt8(ascii: "/")) ?? url.count
        }
        var numbers: [Number] = []
        while index < url.count, url[index] != UInt8(ascii: "#"), numbers.count < 32 {
            guard (48...57).contains(url[index]) else {
                index += 1
                continue
            }
            let start = index
            while index < url.count, (48...57).contains(url[index]) { index += 1 }
            numbers.append(
                Number(
                    digits: Array(url[start..<index]), before: start > 0 ? url[start - 1] : 0,
                    after: index < url.count ? url[index] : 0))
        }
        return numbers
    }

    private init(year: Int, month: Int?, day: Int?) {
        self.year = year
        self.month = month
        self.day = day
    }

    private init?(_ numbers: [Number], at index: Int) {
        let first = numbers[index]
        let count = first.digits.count
        guard count >= 4, (1_995...2_099).contains(first.value(0..<4)) else { return nil }
        let year = first.value(0..<4)
        let next = index + 1 < numbers.count ? numbers[index + 1] : nil
        let third = index + 2 < numbers.count ? numbers[index + 2] : nil
        let slash = UInt8(ascii: "/")
        // 20230410, and ids that start with a whole day or second
        if count == 8 || count == 14 || (count > 14 && first.before == slash) {
            self.init(checked: year, first.value(4..<6), first.value(6..<8))
            return
        }
        let separators = "/-_".utf8
        let joined = separators.contains(first.after) && next?.before == first.after
        if count == 6, first.before == slash || first.before == UInt8(ascii: "_") {
            // 202304/10/, 202304/t20230410_ (found by its second part), 202304/
            if joined, let next, next.digits.count == 2, next.after == slash {
                self.init(checked: year, first.value(4..<6), next.value(0..<2))
                if day != nil { return }
            }
            self.init(checked: year, first.value(4..<6), nil)
            return
        }
        guard count == 4, separators.contains(first.before), separators.contains(first.after) else {
            return nil
        }
        self.init(year: year, followedBy: joined ? next : nil, third)
    }

    /// `/2023/04/10/`, `/2023-04/10/`, `/2022/1004/`, `/2023/`: the parts after a year.
    private init?(year: Int, followedBy next: Number?, _ third: Number?) {
        let slash = UInt8(ascii: "/")
        let separators = "/-_".utf8
        guard let next, next.digits.count <= 4 else {
            self.init(checked: year, nil, nil)
            return
        }
        if next.digits.count == 4, next.after == slash {
            // people.com.cn: /2022/1004/
            self.init(checked: year, next.value(0..<2), next.value(2..<4))
            return
        }
        guard next.digits.count <= 2 else {
            self.init(checked: year, nil, nil)
            return
        }
        let month = next.value(0..<next.digits.count)
        // /2023/04/10.html may be the tenth article; 2023-04-10.html is a day.
        if separators.contains(next.after), let third, third.before == next.after,
            third.digits.count <= 2, third.before != slash || separators.contains(third.after)
        {
            self.init(checked: year, month, third.value(0..<third.digits.count))
            return
        }
        // /2023/1.html is an article.
        let isMonth = next.before != slash || separators.contains(next.after)
        self.init(checked: year, isMonth ? month : nil, nil)
    }

    /// Nil parts where they cannot be a month or a day; nothing where the day is impossible.
    private init?(checked year: Int, _ month: Int?, _ day: Int?) {
        guard let month else {
            self.init(year: year, month: nil, day: nil)
            return
        }
        guard (1...12).contains(month) else { return nil }
        guard let day else {
            self.init(year: year, month: month, day: nil)
            return
        }
        guard CivilTime(year: year, month: month, day: day).isValid else { return nil }
        self.init(year: year, month: month, day: day)
    }
}
