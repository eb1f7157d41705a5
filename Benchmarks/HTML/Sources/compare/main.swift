import CGumbo
import CLibXML2
import Glibc
import HTML

// Parses the same generated pages with Bohai, gumbo and libxml2 in turns, and extracts their lists
// with CSS rules. Time is this thread's CPU time; the best of all rounds counts.

/// Seconds of CPU time that this thread has used.
func processorTime() -> Double {
    var time = timespec()
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
}

func parseWithGumbo(_ page: [UInt8]) -> Int {
    page.withUnsafeBytes { raw in
        var options = kGumboDefaultOptions
        let output = gumbo_parse_with_options(
            &options, raw.bindMemory(to: CChar.self).baseAddress, raw.count)
        defer { gumbo_destroy_output(&options, output) }
        return output == nil ? 0 : 1
    }
}

func parseWithLibXML2(_ page: [UInt8]) -> Int {
    let options =
        HTML_PARSE_NOERROR.rawValue | HTML_PARSE_NOWARNING.rawValue | HTML_PARSE_RECOVER.rawValue
        | HTML_PARSE_NONET.rawValue
    return page.withUnsafeBytes { raw in
        let document = htmlReadMemory(
            raw.bindMemory(to: CChar.self).baseAddress, Int32(raw.count), nil, "UTF-8",
            Int32(options))
        defer { xmlFreeDoc(document) }
        return document == nil ? 0 : 1
    }
}

/// What a source's rules ask of every item.
struct Rules {
    let item: CSSSelector
    let title: CSSSelector
    let date: CSSSelector
    let summary: CSSSelector

    init() throws {
        item = try CSSSelector("ul.news-list > li.item")
        title = try CSSSelector("h3 > a[href]")
        date = try CSSSelector("span.date")
        summary = try CSSSelector("p.summary")
    }

    /// The bytes of all titles, addresses, dates and summaries of `page`.
    func extract(_ page: [UInt8]) -> Int {
        let document = HTMLDocument.parse(page)
        var count = 0
        for node in document.select(item) {
            if let link = document.selectFirst(title, below: node) {
                count += document.textContent(of: link).utf8.count
                count += document.attribute("href", of: link)?.utf8.count ?? 0
            }
            for field in [date, summary] {
                guard let found = document.selectFirst(field, below: node) else { continue }
                count += document.textContent(of: found).utf8.count
            }
        }
        return count
    }
}

let rounds = CommandLine.arguments.dropFirst().first.flatMap { Int($0) } ?? 15
let pages = (0..<8).map(listPage)
let bytes = pages.reduce(0) { $0 + $1.count }
let rules = try Rules()
let works: [(name: String, work: ([UInt8]) -> Int)] = [
    ("bohai", { HTMLDocument.parse($0).nodeCount }),
    ("libxml2", parseWithLibXML2),
    ("gumbo", parseWithGumbo),
    ("list extraction", rules.extract),
]
var best = [Double](repeating: .infinity, count: works.count)
var seen = [Int](repeating: 0, count: works.count)
for _ in 0..<rounds {
    for (index, work) in works.enumerated() {
        let start = processorTime()
        for page in pages { seen[index] += work.work(page) }
        best[index] = min(best[index], processorTime() - start)
    }
}

/// `value` with one decimal.
func rounded(_ value: Double) -> String { String((value * 10).rounded() / 10) }

let speeds = best.map { Double(bytes) / 1e6 / $0 }
print("\(pages.count) pages of \(bytes / pages.count / 1_000) KB, best of \(rounds) rounds")
for index in 0..<3 { print("\(works[index].name): \(rounded(speeds[index])) MB/s") }
print(
    "bohai is \(rounded(speeds[0] / speeds[2])) × gumbo, \(rounded(speeds[0] / speeds[1])) × libxml2"
)
print("list extraction: \(rounded(Double(pages.count) / best[3])) pages/s a core")
guard seen.allSatisfy({ $0 > 0 }) else { exit(1) }
