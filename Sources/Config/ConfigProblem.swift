/// A place in feeds.yml, counted from 1 in Unicode scalars as editors count.
package struct ConfigMark: Sendable, Hashable, Comparable {
    package var line: Int
    package var column: Int

    package init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    package static func < (left: ConfigMark, right: ConfigMark) -> Bool {
        (left.line, left.column) < (right.line, right.column)
    }
}

/// One thing wrong with feeds.yml: where, what, and what to do about it.
package struct ConfigProblem: Error, Sendable, Hashable {
    package var file: String
    package var line: Int
    package var column: Int
    /// What is wrong: `unknown key "tilte" in sources.port`.
    package var message: String
    /// What to do: `did you mean "title"?`.
    package var advice: String

    package init(file: String, line: Int, column: Int, message: String, advice: String) {
        self.file = file
        self.line = line
        self.column = column
        self.message = message
        self.advice = advice
    }
}

extension ConfigProblem: CustomStringConvertible {
    package var description: String { "\(file):\(line):\(column): \(message); \(advice)" }
}

/// Why feeds.yml gave no configuration.
package enum ConfigError: Error, Sendable, Hashable {
    case unreadable(path: String, reason: String)
    /// Every problem of the file, in the order of the lines.
    case invalid([ConfigProblem])
}

extension ConfigError: CustomStringConvertible {
    package var description: String {
        switch self {
        case .unreadable(let path, let reason):
            "\(path): cannot be read: \(reason); name the file with --config FILE"
        case .invalid(let problems):
            problems.map(\.description).joined(separator: "\n")
        }
    }
}

/// Gathers the problems of one file, so that a single run names them all.
struct ProblemList {
    let file: String
    private var problems: [ConfigProblem] = []

    /// Nobody reads more, and the wrong file may hold a hundred thousand.
    static let maximum = 200

    init(file: String) { self.file = file }

    var isEmpty: Bool { problems.isEmpty }
    /// Whether looking further makes no sense.
    var isFull: Bool { problems.count > Self.maximum }

    mutating func report(_ mark: ConfigMark, _ message: String, _ advice: String) {
        guard !isFull else { return }
        if problems.count == Self.maximum {
            let place = max(
                mark, problems.map { ConfigMark(line: $0.line, column: $0.column) }.max() ?? mark)
            problems.append(
                ConfigProblem(
                    file: file, line: place.line, column: place.column,
                    message: "there are more than \(Self.maximum) problems",
                    advice: "put these right first"))
            return
        }
        problems.append(
            ConfigProblem(
                file: file, line: mark.line, column: mark.column, message: message, advice: advice))
    }

    /// By position, each once: an alias shows the same lines several times.
    var sorted: [ConfigProblem] {
        var seen: Set<ConfigProblem> = []
        return
            problems
            .filter { seen.insert($0).inserted }
            .sorted { ($0.line, $0.column, $0.message) < ($1.line, $1.column, $1.message) }
    }
}
