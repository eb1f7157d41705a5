import CLibXML2
import Corpus
import Extract
import Model
import Normalise

// Parses the feeds of a folder in turns: with libxml2's SAX interface alone, to the normalised
// model, and to the same with its HTML sanitised. Prints MB/s of this thread's CPU time, the best
// of all rounds, as three words. `feeds DIRECTORY [ROUNDS]`.

guard CommandLine.arguments.count > 1 else { fatalError("feeds DIRECTORY [ROUNDS]") }
let feeds = Corpus.read(CommandLine.arguments[1])
let rounds = CommandLine.arguments.count > 2 ? Int(CommandLine.arguments[2]) ?? 5 : 5
let megabytes = Double(feeds.reduce(0) { $0 + $1.count }) / 1e6

/// What a pass over one feed found; all passes must agree.
typealias Pass = ([UInt8]) -> Int

func rate(_ pass: Pass) -> (rate: Double, items: Int) {
    let start = Corpus.processorTime()
    let items = feeds.reduce(0) { $0 + pass($1) }
    return (megabytes / (Corpus.processorTime() - start), items)
}

let passes: [(name: String, pass: Pass)] = [
    ("sax", SAXPass.items), ("model", { ModelPass.items($0, sanitises: false) }),
    ("sanitised", { ModelPass.items($0, sanitises: true) }),
]
var best = [Double](repeating: 0, count: passes.count)
var items: Set<Int> = []
for _ in 0..<rounds {
    for (index, pass) in passes.enumerated() {
        let (rate, count) = rate(pass.pass)
        best[index] = max(best[index], rate)
        items.insert(count)
    }
}
guard items.count == 1, let count = items.first, count > 0 else {
    fatalError("the passes disagree on the items: \(items)")
}
for (index, pass) in passes.enumerated() {
    print(pass.name, String(Int(best[index] * 10)).withPoint)
}

extension String {
    /// Tenths as a decimal fraction.
    var withPoint: String { count < 2 ? "0." + self : dropLast() + "." + suffix(1) }
}
