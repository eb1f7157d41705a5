/// What `promtool check metrics` looks for in the text exposition format, and its rules of naming.
struct ExpositionLint {
    /// Names with their kinds, in order.
    private(set) var families: [(name: String, kind: String)] = []
    private(set) var problems: [String] = []
    private var helped: Set<String> = []
    private var series: Set<String> = []
    private var buckets: [String: [Double]] = [:]
    private var counts: [String: Double] = [:]

    init(_ text: String) {
        if !text.hasSuffix("\n") { problems.append("the last line does not end") }
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).dropLast() {
            read(String(line))
        }
        for (name, values) in buckets {
            if values != values.sorted() { problems.append("\(name): buckets fall") }
            if counts[name] != values.last { problems.append("\(name): _count is another") }
        }
    }

    private mutating func read(_ line: String) {
        let words = line.split(separator: " ", maxSplits: 3).map(String.init)
        if line.hasPrefix("# HELP "), words.count == 4 {
            if !helped.insert(words[2]).inserted { problems.append("\(words[2]): helped twice") }
        } else if line.hasPrefix("# TYPE "), words.count == 4 {
            declare(words[2], words[3])
        } else if line.hasPrefix("#") || line.isEmpty {
            problems.append("no sample: \(line)")
        } else {
            sample(line)
        }
    }

    private mutating func declare(_ name: String, _ kind: String) {
        if !helped.contains(name) { problems.append("\(name): no HELP before TYPE") }
        if families.contains(where: { $0.name == name }) { problems.append("\(name): twice") }
        if !["gauge", "counter", "histogram", "summary"].contains(kind) {
            problems.append("\(name): no such kind, \(kind)")
        }
        if (kind == "counter") != name.hasSuffix("_total") {
            problems.append("\(name): counters, and they alone, end in _total")
        }
        if name.wholeMatch(of: /[a-z][a-z0-9_]*/) == nil { problems.append("\(name): bad name") }
        if name.contains("milliseconds") { problems.append("\(name): not in base units") }
        families.append((name, kind))
    }

    private mutating func sample(_ line: String) {
        let form = /([a-z0-9_]+)(\{(?:[a-z_]+="(?:[^"\\\n]|\\["\\n])*",?)*\})? (\S+)/
        guard let match = line.wholeMatch(of: form), let value = Double(match.3) else {
            return problems.append("cannot be read: \(line)")
        }
        let (name, labels) = (String(match.1), String(match.2 ?? ""))
        if !series.insert(name + labels).inserted { problems.append("twice: \(name)\(labels)") }
        guard let family = families.last, name.hasPrefix(family.name) else {
            return problems.append("\(name) stands under no TYPE of its own")
        }
        let suffix = String(name.dropFirst(family.name.count))
        let suffixes: [String]
        switch family.kind {
        case "histogram": suffixes = ["_bucket", "_sum", "_count"]
        case "summary": suffixes = ["_sum", "_count"]
        default: suffixes = [""]
        }
        if !suffixes.contains(suffix) { problems.append("\(name): not of a \(family.kind)") }
        guard family.kind == "histogram" else { return }
        if suffix == "_bucket" { buckets[family.name, default: []].append(value) }
        if suffix == "_count" { counts[family.name] = value }
    }
}
