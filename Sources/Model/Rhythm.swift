/// When a source publishes, as far as its polls have shown it.
package struct Rhythm: Sendable, Hashable {
    /// Gaps that are remembered.
    package static let mostGaps = 15
    /// Hours of a week.
    package static let week = 168

    /// The latest arrival.
    package var latest: Timestamp?
    /// Minutes between one arrival and the next, the latest last.
    package var gaps: [Int]
    /// Arrivals in each hour of the week, counted from the epoch's (a Thursday, 0:00 UTC); empty
    /// before the first.
    package var hours: [UInt8]

    package init(latest: Timestamp? = nil, gaps: [Int] = [], hours: [UInt8] = []) {
        self.latest = latest
        self.gaps = gaps
        self.hours = hours
    }
}

extension Rhythm {
    /// The digits of a count, 0 to 63.
    private static let digits = Array(
        "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_".utf8)
    /// What each byte stands for; 64 for one that is no digit.
    private static let counts = {
        var counts = [UInt8](repeating: 64, count: 256)
        for (count, digit) in digits.enumerated() { counts[Int(digit)] = UInt8(count) }
        return counts
    }()

    /// How a store keeps it: the latest arrival, the gaps, and a digit for each hour of the week.
    package var text: String {
        // By bytes: every poll writes one.
        var text: [UInt8] = []
        text.reserveCapacity(24 + 8 * gaps.count + hours.count)
        Self.write(latest?.seconds ?? 0, to: &text)
        text.append(UInt8(ascii: " "))
        for (index, gap) in gaps.enumerated() {
            if index > 0 { text.append(UInt8(ascii: ",")) }
            Self.write(Int64(gap), to: &text)
        }
        text.append(UInt8(ascii: " "))
        let digits = Self.digits
        for count in hours { text.append(digits[Int(min(count, 63))]) }
        return String(decoding: text, as: UTF8.self)
    }

    /// Adds `number` in decimal digits.
    private static func write(_ number: Int64, to text: inout [UInt8]) {
        if number < 0 { text.append(UInt8(ascii: "-")) }
        let start = text.count
        var rest = number.magnitude
        repeat {
            text.append(48 + UInt8(rest % 10))
            rest /= 10
        } while rest > 0
        text[start...].reverse()
    }

    /// Reads `text`; nil for anything else.
    package init?(text: String) {
        var text = text
        guard let rhythm = text.withUTF8(Self.read) else { return nil }
        self = rhythm
    }

    /// By its bytes: at its start a program reads the rhythms of all sources.
    private static func read(_ text: UnsafeBufferPointer<UInt8>) -> Rhythm? {
        let space = UInt8(ascii: " ")
        guard let first = text.firstIndex(of: space),
            let second = text[(first + 1)...].firstIndex(of: space),
            let seconds = number(text[..<first])
        else { return nil }
        var rhythm = Rhythm(latest: seconds == 0 ? nil : Timestamp(seconds))
        let comma = UInt8(ascii: ",")
        var words = text[(first + 1)..<second]
        if !words.isEmpty {
            rhythm.gaps.reserveCapacity(min(words.count { $0 == comma } + 1, mostGaps))
        }
        while !words.isEmpty {
            let end = words.firstIndex(of: comma) ?? words.endIndex
            if end > words.startIndex {
                guard rhythm.gaps.count < mostGaps, let gap = number(words[..<end]), gap >= 0
                else { return nil }
                rhythm.gaps.append(Int(gap))
            }
            words = words[min(end + 1, words.endIndex)...]
        }
        let digits = text[(second + 1)...]
        guard digits.isEmpty || digits.count == week else { return nil }
        let counts = Self.counts
        var known: UInt8 = 0
        rhythm.hours = digits.map { digit in
            let count = counts[Int(digit)]
            known |= count
            return count
        }
        // No count of a digit has the bit of 64.
        return known < 64 ? rhythm : nil
    }

    /// A number in decimal digits with or without a sign; nil for anything else.
    private static func number(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Int64? {
        var digits = text
        let sign = digits.first
        let isNegative = sign == UInt8(ascii: "-")
        if isNegative || sign == UInt8(ascii: "+") { digits = digits.dropFirst() }
        guard !digits.isEmpty else { return nil }
        var number: Int64 = 0
        for byte in digits {
            let digit = Int64(byte) - 48
            guard (0...9).contains(digit) else { return nil }
            let tens = number.multipliedReportingOverflow(by: 10)
            let sum =
                isNegative
                ? tens.partialValue.subtractingReportingOverflow(digit)
                : tens.partialValue.addingReportingOverflow(digit)
            guard !tens.overflow, !sum.overflow else { return nil }
            number = sum.partialValue
        }
        return number
    }
}
