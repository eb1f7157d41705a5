import Feeds
import Glibc
import Model

// The rate at which feeds of 100 entries are written, on one core: `render SECONDS [FORMAT]`.

/// CPU seconds of this process.
func seconds() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

/// A feed as a region's is: a headline, a summary, a link, a division; 56 KB of Atom.
func feed() -> Feed {
    let items = (1...100).map { number in
        let time = Timestamp(1_767_225_600 + Int64(number) * 1_357)
        return Item(
            id: "tag:example.org,2026:harbour/\(number)", sourceID: "harbour", keys: [],
            url: "https://www.example.org/news/2026/\(1_000 + number).html",
            title: "大连港外贸集装箱航线恢复每日一班（第\(number)号）",
            summary: "据港口集团介绍，自本月起大窑湾港区的外贸航线恢复为每日一班，预计全年增加吞吐量。",
            published: PublishedDate(
                timestamp: time, utcOffset: 28_800, precision: .minute, certainty: .stated),
            firstSeen: time, updated: time,
            divisions: [
                DivisionAssignment(
                    code: DivisionCode(210_200), name: "大连市", level: .prefecture,
                    confidence: 0.9, evidence: [])
            ], contentDigest: "")
    }
    return Feed(
        key: .region("dalian"), id: "tag:example.org,2026:feed/dalian", title: "大连",
        language: "zh-CN", author: "渤海", homeURL: "https://feeds.example.org/dalian",
        address: "https://feeds.example.org/dalian", updated: items[99].updated, items: items)
}

let limit = CommandLine.arguments.count > 1 ? Double(CommandLine.arguments[1]) ?? 1 : 1
let wanted = CommandLine.arguments.dropFirst(2).first
let sample = feed()
for format in FeedFormat.allCases where wanted == nil || wanted == format.rawValue {
    var (count, size) = (0, 0)
    let begin = seconds()
    while seconds() - begin < limit {
        for _ in 0..<50 { size = FeedRenderer.bytes(for: sample, format: format).count }
        count += 50
    }
    print(format.rawValue, size, Int(Double(count) / (seconds() - begin)))
}
