import Testing

@testable import Config

@Suite struct ConfigProblemTests {
    @Test func problemsSayWhereWhatAndWhatToDo() {
        let problem = ConfigProblem(
            file: "feeds.yml", line: 14, column: 5,
            message: "unknown key \"tilte\" in sources.port",
            advice: "did you mean \"title\"?")
        let line = "feeds.yml:14:5: unknown key \"tilte\" in sources.port; did you mean \"title\"?"
        #expect(problem.description == line)
        #expect(ConfigError.invalid([problem, problem]).description == "\(line)\n\(line)")
    }

    @Test func problemsComeByPositionAndOnce() {
        var list = ProblemList(file: "f")
        for (line, column) in [(10, 1), (2, 30), (2, 4), (10, 1)] {
            list.report(ConfigMark(line: line, column: column), "x", "y")
        }
        #expect(list.sorted.map(\.line) == [2, 2, 10])
        #expect(list.sorted.map(\.column) == [4, 30, 1])
    }

    @Test func afterTwoHundredProblemsItStops() {
        let (_, problems) = read(
            "sources: {a: https://example.org/}\n" + (0..<5_000).map { "bad\($0): x\n" }.joined())
        #expect(problems.count == 201)
        #expect(
            problems.last
                == "feeds.yml:202:1: there are more than 200 problems; put these right first")
    }
}
