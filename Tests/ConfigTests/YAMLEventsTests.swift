import Testing

@testable import Config

struct YAMLEventsTests {
    /// The events of a text in one line, each with its place; the error at the end.
    private static func words(_ yaml: String) -> String {
        var events = YAMLEvents(yaml)
        var words: [String] = []
        do throws(YAMLSyntaxError) {
            while true {
                let event = try events.next()
                let properties = [event.anchor.map { "&" + $0 }, event.tag.map { "!" + $0 }]
                words.append(
                    (["\(event.mark.line):\(event.mark.column)"] + properties.compactMap(\.self)
                        + [word(event.kind)]).joined(separator: " "))
                if case .streamEnd = event.kind { break }
            }
        } catch {
            words.append(String(describing: error))
        }
        return words.joined(separator: ", ")
    }

    private static func word(_ kind: YAMLEvent.Kind) -> String {
        switch kind {
        case .scalar(let text, let style): "\(style) \(text)"
        case .alias(let name): "*\(name)"
        case .sequence: "["
        case .mapping: "{"
        case .end: "end"
        case .document: "---"
        case .streamEnd: "."
        }
    }

    @Test(arguments: [
        ("", "1:1 ."), ("# x\n", "2:1 ."),
        (
            "大: &x 'b'\nc: *x\n",
            "1:1 ---, 1:1 {, 1:1 plain 大, 1:4 &x singleQuoted b, 2:1 plain c, 2:4 *x, 3:1 end,"
                + " 3:1 ."
        ),
        (
            "- !a {}\n- \"\\0\"\n- |\n  t\n",
            "1:1 ---, 1:1 [, 1:3 {, 1:7 end, 2:3 doubleQuoted \0, 3:3 block t\n, 5:1 end, 5:1 ."
        ),
        ("a\n---\nb\n", "1:1 ---, 1:1 plain a, 2:1 ---, 3:1 plain b, 4:1 ."),
    ])
    func eventsKnowTheirPlaces(yaml: String, words: String) { #expect(Self.words(yaml) == words) }

    @Test func afterTheLastEventStandsTheLast() throws {
        var events = YAMLEvents("a")
        for _ in 0..<3 { _ = try events.next() }
        for _ in 0..<2 {
            guard case .streamEnd = try events.next().kind else {
                Issue.record("something stands behind the end")
                return
            }
        }
        #expect(try events.member() != nil)
    }

    @Test func errorsSayWhere() throws {
        var grammar = YAMLEvents("a: 'b")
        _ = try grammar.next()
        _ = try grammar.next()
        _ = try grammar.next()
        let open = YAMLSyntaxError.grammar(
            problem: "found unexpected end of stream", at: ConfigMark(line: 1, column: 6),
            context: "while scanning a quoted scalar", begun: ConfigMark(line: 1, column: 4))
        // A second question has the same answer.
        for _ in 0..<2 { #expect(throws: open) { _ = try grammar.next() } }
        var character = YAMLEvents("大\u{7}")
        #expect(
            throws: YAMLSyntaxError.character(
                problem: "control characters are not allowed", code: 7, offset: 3)
        ) { _ = try character.next() }
    }

    @Test func nodesArePassedOver() throws {
        var events = YAMLEvents("[[a, {b: c}], d]")
        for _ in 0..<2 { _ = try events.next() }
        try events.skip(try events.next(), depth: 2)
        guard case .scalar("d", .plain) = try events.next().kind else {
            Issue.record("the list was not passed over as a whole")
            return
        }
        #expect(try events.member() == nil)
        var deep = YAMLEvents(String(repeating: "[", count: 200))
        _ = try deep.next()
        #expect(throws: YAMLSyntaxError.tooDeep(at: ConfigMark(line: 1, column: 101))) {
            try deep.skip(try deep.next(), depth: 0)
        }
    }
}
