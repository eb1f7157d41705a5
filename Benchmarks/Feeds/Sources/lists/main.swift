import Corpus
import Extract
import Model

// Takes the items out of the pages of a folder in turns: with rules, and without any. Prints pages a
// second of this thread's CPU time, the best of all rounds, as two words, and the KB of a page.
// `lists DIRECTORY [ROUNDS]`.

guard CommandLine.arguments.count > 1 else { fatalError("lists DIRECTORY [ROUNDS]") }
let pages = Corpus.read(CommandLine.arguments[1])
let rounds = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 3 : 3

func rule(_ selector: String, _ attribute: String? = nil) -> Rule {
    Rule(
        language: .css, expression: selector, taking: attribute.map { .attribute($0) } ?? .text,
        text: selector + (attribute.map { "@" + $0 } ?? ""))
}

func source(_ items: Rule?, _ fields: [ItemField: Rule] = [:]) -> Source {
    Source(
        id: "list", title: "list", location: .url("https://example.org/list/"), items: items,
        fields: fields)
}

/// The items of all pages, and how many pages a second gave them.
func pass(_ source: Source) throws -> (rate: Double, items: Int) {
    let start = Corpus.processorTime()
    // Compiling the rules counts: a poll does it.
    let items = try pages.reduce(0) { count, bytes in
        let page = Page(bytes: bytes, contentType: "text/html", url: "https://example.org/list/")
        return count + (try Extractor(source: source).extract(page).items.count)
    }
    return (Double(pages.count) / (Corpus.processorTime() - start), items)
}

let ways = [
    (
        "rules",
        source(
            rule("ul.news-list > li"),
            [
                .title: rule("a.tit", "title"), .url: rule("a.tit", "href"),
                .date: rule("span.date"), .summary: rule("p.txt"),
            ])
    ), ("detection", source(nil)),
]
var best: [String: Double] = [:]
var items: Set<Int> = []
for _ in 0..<rounds {
    for (name, source) in ways {
        let (rate, count) = try pass(source)
        best[name] = max(best[name] ?? 0, rate)
        items.insert(count)
    }
}
guard items.count == 1, let count = items.first, count > 0 else {
    fatalError("the ways disagree on the items: \(items)")
}
for (name, _) in ways { print(name, Int(best[name] ?? 0)) }
print("kilobytes", pages.reduce(0) { $0 + $1.count } / pages.count / 1_000)
