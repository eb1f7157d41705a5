import Testing

@testable import Config

@Suite struct YAMLReaderTests {
    /// The file's values in one line, and its problems.
    static func read(_ yaml: String) -> (words: String, problems: [String]) {
        var reader = YAMLReader(yaml)
        var problems = ProblemList(file: "f")
        let root = reader.read(&problems)
        return (root.map(words) ?? "-", problems.sorted.map(\.description))
    }

    static func words(_ node: YAMLNode) -> String {
        switch node.content {
        case .scalar(let text, _): text
        case .sequence(let nodes): "[\(nodes.map(words).joined(separator: ","))]"
        case .mapping(let pairs):
            "{\(pairs.map { "\($0.key):\(words($0.value))" }.joined(separator: ","))}"
        }
    }

    @Test(arguments: [
        ("", "-"), ("# x", "-"), ("a: b", "{a:b}"), ("a: [b, {c: d}]", "{a:[b,{c:d}]}"),
        ("a: &x b\nc: *x", "{a:b,c:b}"), ("a: &x [b]\nc: [*x, *x]", "{a:[b],c:[[b],[b]]}"),
        ("a: &x {b: c}\nd: {e: *x}", "{a:{b:c},d:{e:{b:c}}}"),
        ("a: &x b\nc: &x d\ne: *x", "{a:b,c:d,e:d}"),
        ("a: 'x*y'\nb: \"*\"\nc: x * y # *z", "{a:x*y,b:*,c:x * y}"),
        ("a: |\n  *b*\n", "{a:*b*\n}"), ("'*a': b", "{*a:b}"), ("a: 3*4", "{a:3*4}"),
        ("a: !!str 5", "{a:5}"), ("a: 'it''s'", "{a:it's}"), ("\"a\": 1", "{a:1}"),
        ("%YAML 1.1\n---\na: b\n...\n", "{a:b}"), ("a: 🐉", "{a:🐉}"),
        ("a: \u{E000}\u{10F000}", "{a:\u{E000}\u{10F000}}"),
    ])
    func filesAreRead(yaml: String, words: String) {
        let (found, problems) = Self.read(yaml)
        #expect(found == words)
        #expect(problems == [])
    }

    @Test func everyDoubleKeyIsNamedAndTheRestStays() {
        let (words, problems) = Self.read(
            "a: 1\nb: {x: 1, x: 2}\na: 2\n\"a\": 3\nc: {'y': 1, y: 2}\n大: 1\n大: 2\n")
        #expect(words == "{a:1,b:{x:1},c:{y:1},大:1}")
        #expect(
            problems == [
                "f:2:11: the key \"x\" already stands on line 2; remove one of the two",
                "f:3:1: the key \"a\" already stands on line 1; remove one of the two",
                "f:4:1: the key \"a\" already stands on line 3; remove one of the two",
                "f:5:13: the key \"y\" already stands on line 5; remove one of the two",
                "f:7:1: the key \"大\" already stands on line 6; remove one of the two",
            ])
    }

    @Test func manyDoubleKeysAreEachNamed() {
        let many = (0..<50).map { "k\($0): 1\nk\($0): 2\n" }.joined()
        let (words, problems) = Self.read(many)
        #expect(words == "{\((0..<50).map { "k\($0):1" }.joined(separator: ","))}")
        #expect(problems.count == 50)
        #expect(
            problems.last
                == "f:100:1: the key \"k49\" already stands on line 99; remove one of the two")
    }

    @Test func aKeyThatIsNotReadTakesItsValueWithIt() {
        let (words, problems) = Self.read("? [a, *x]\n: {b: *y}\n*z : [c]\nd: 1\n")
        #expect(words == "{d:1}")
        #expect(
            problems == [
                "f:1:3: a list, a group or an alias stands as a key; a key is one word",
                "f:3:1: a list, a group or an alias stands as a key; a key is one word",
            ])
    }

    @Test func aFileThatIsNotYAMLSaysNothingElse() {
        let (words, problems) = Self.read("a: 1\na: *x\nb: @c\n")
        #expect(words == "-")
        #expect(problems == ["f:3:4: a value cannot begin with \"@\"; put the value in quotes"])
    }

    @Test func aBillionLaughsAreRefusedAtOnce() {
        var bomb = "a0: &a0 [lol, lol, lol, lol, lol, lol, lol, lol, lol, lol]\n"
        for level in 1...12 {
            let inside = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
            bomb += "a\(level): &a\(level) [\(inside)]\n"
        }
        let clock = ContinuousClock()
        let start = clock.now
        let (words, problems) = Self.read(bomb)
        // Far above what it takes, far below what an expansion would.
        #expect(clock.now - start < .seconds(2))
        #expect(words.utf8.count < 1_000_000)
        #expect(!problems.isEmpty)
        #expect(problems.allSatisfy { $0.contains("stand for more than 10000 values") })
    }

    @Test func bombsInKeysAndMergeKeysAreRefusedToo() {
        var bomb = "a0: &a0 {k: v}\n"
        for level in 1...30 {
            bomb +=
                "a\(level): &a\(level) {? *a\(level - 1) : *a\(level - 1), <<: *a\(level - 1)}\n"
        }
        #expect(Self.read(bomb).problems.count == 60)
    }

    @Test func depthIsBounded() {
        for (open, close) in [("[", "]"), ("{a: ", "}")] {
            let deep = { (depth: Int) in
                String(repeating: open, count: depth) + "x" + String(repeating: close, count: depth)
            }
            #expect(Self.read(deep(19)).problems == [])
            #expect(Self.read(deep(20)).problems.count == 1)
            #expect(Self.read(deep(900)).problems.count == 1)
            #expect(Self.read(deep(100_000)).problems.count == 1)
        }
        let dashes = String(repeating: "- ", count: 100_000)
        #expect(Self.read(dashes).problems.count == 1)
        let questions = String(repeating: "? ", count: 100_000)
        #expect(Self.read(questions).problems.count == 1)
    }
}
