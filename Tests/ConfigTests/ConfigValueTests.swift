import Testing

@testable import Config

struct ConfigValueTests {
    @Test func aSectionKnowsItsKeysAndTheirPlaces() throws {
        var section = ConfigSection(mark: ConfigMark(line: 1, column: 1), count: 2)
        section.set("title", .text("a"), at: ConfigMark(line: 2, column: 3))
        section.set("pages", nil, at: ConfigMark(line: 3, column: 3))
        #expect(section.text("title") == "a")
        #expect(section.number("title") == nil)
        #expect(section.mark(of: "title") == ConfigMark(line: 2, column: 3))
        // A bad value was written all the same.
        #expect(section.has("pages"))
        #expect(section["pages"] == nil)
        #expect(section.mark(of: "pages") == ConfigMark(line: 3, column: 3))
        #expect(!section.has("next"))
        #expect(section.mark(of: "next") == nil)
    }

    @Test func rulesStandAsTheyAreWritten() throws {
        var section = ConfigSection(mark: ConfigMark(line: 1, column: 1))
        for (name, text) in [("url", "a@href | absolute"), ("title", "h1")] {
            let rule = try RuleParser.parse(text)
            section.set(name, .rule(rule), at: section.mark)
        }
        section.set("note", .text("x"), at: section.mark)
        #expect(section.writtenRules == ["url", "a@href | absolute", "title", "h1"])
    }

    @Test func theSameRulesAreThoseOfTheSameKeysInTheSameOrder() throws {
        let section = { (pairs: [(String, String?)]) throws in
            var section = ConfigSection(mark: ConfigMark(line: 1, column: pairs.count))
            for (name, text) in pairs {
                let rule = try text.map { try ConfigValue.rule(RuleParser.parse($0)) }
                section.set(name, rule, at: section.mark)
            }
            return section
        }
        let usual = try section([("url", "a@href"), ("title", "h1")])
        #expect(try usual.holdsSameRules(as: section([("url", "a@href"), ("title", "h1")])))
        #expect(try section([]).holdsSameRules(as: section([])))
        let others: [[(String, String?)]] = [
            [], [("url", "a@href")], [("title", "h1"), ("url", "a@href")],
            [("url", "a@href"), ("title", "h2")], [("url", "a@href"), ("date", "h1")],
            [("url", "a@href"), ("title", nil)],
        ]
        for other in others {
            #expect(try !usual.holdsSameRules(as: section(other)))
            #expect(try !section(other).holdsSameRules(as: usual))
        }
        // A bad rule is not the same as another bad one.
        let bad = try section([("url", nil)])
        #expect(!bad.holdsSameRules(as: bad))
    }
}
