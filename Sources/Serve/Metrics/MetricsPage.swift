/// Lines of the text exposition format.
struct MetricsPage {
    enum Kind: String { case gauge, counter, histogram, summary }

    /// One line of a family: what comes after its name, its labels in order, its value.
    struct Sample {
        var suffix = ""
        var labels: [(name: String, value: String)] = []
        var value: String

        init(_ value: some BinaryInteger, _ labels: (String, String)..., suffix: String = "") {
            self.value = "\(value)"
            self.labels = labels
            self.suffix = suffix
        }

        /// - Parameter milliseconds: shown as seconds.
        init(milliseconds: Int, _ labels: (String, String)..., suffix: String = "") {
            value = MetricsPage.seconds(milliseconds)
            self.labels = labels
            self.suffix = suffix
        }
    }

    private(set) var text = ""

    /// A family with all its samples; none is named that has none.
    mutating func family(
        _ name: String, _ kind: Kind, _ help: String, _ samples: [Sample]
    ) {
        guard !samples.isEmpty else { return }
        text += "# HELP \(name) \(help)\n# TYPE \(name) \(kind.rawValue)\n"
        for sample in samples {
            text += "\(name)\(sample.suffix)\(Self.labels(sample.labels)) \(sample.value)\n"
        }
    }

    /// A histogram of milliseconds, in seconds.
    ///
    /// - Parameters:
    ///   - bounds: upper ends of all buckets but the last.
    ///   - counts: how many fell into each bucket, one more than there are bounds.
    mutating func histogram(
        _ name: String, _ help: String, bounds: [Int], counts: [Int], sum: Int
    ) {
        var total = 0
        var samples: [Sample] = []
        for (bound, count) in zip(bounds, counts) {
            total += count
            samples.append(Sample(total, ("le", Self.seconds(bound)), suffix: "_bucket"))
        }
        total = counts.reduce(0, +)
        samples.append(Sample(total, ("le", "+Inf"), suffix: "_bucket"))
        samples.append(Sample(milliseconds: sum, suffix: "_sum"))
        samples.append(Sample(total, suffix: "_count"))
        family(name, .histogram, help, samples)
    }

    private static func seconds(_ milliseconds: Int) -> String {
        let rest = milliseconds % 1_000
        guard rest != 0 else { return "\(milliseconds / 1_000)" }
        let digits = "\(1_000 + rest)".dropFirst()
        let end = digits.lastIndex { $0 != "0" } ?? digits.startIndex
        return "\(milliseconds / 1_000).\(digits[...end])"
    }

    private static func labels(_ labels: [(name: String, value: String)]) -> String {
        guard !labels.isEmpty else { return "" }
        let parts = labels.map { "\($0.name)=\"\(escaped($0.value))\"" }
        return "{" + parts.joined(separator: ",") + "}"
    }

    private static func escaped(_ value: String) -> String {
        guard value.utf8.contains(where: { $0 == 0x22 || $0 == 0x5C || $0 == 0x0A }) else {
            return value
        }
        return value.unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "\"": text += "\\\""
            case "\\": text += "\\\\"
            case "\n": text += "\\n"
            default: text.unicodeScalars.append(scalar)
            }
        }
    }
}
