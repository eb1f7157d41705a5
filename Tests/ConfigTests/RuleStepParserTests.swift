import Model
import Testing

@testable import Config

@Suite struct RuleStepParserTests {
    static let steps =
        "the steps are trim, replace, match, first, last, join, split, date, absolute, prepend, append"

    @Test(arguments: [
        ("a | trmi", "column 5: unknown step \"trmi\"; did you mean \"trim\"?"),
        ("a | Trim", "column 5: unknown step \"Trim\"; did you mean \"trim\"?"),
        ("a | strip", "column 5: unknown step \"strip\"; did you mean \"trim\"?"),
        ("a | sub 'a' 'b'", "column 5: unknown step \"sub\"; did you mean \"replace\"?"),
        ("a | uppercase", "column 5: unknown step \"uppercase\"; \(steps)"),
        ("a |", "column 4: no step follows the |; remove the |; \(steps)"),
        ("a | | trim", "column 5: no step follows the |; remove the |; \(steps)"),
        ("a | trim first", "column 10: something follows the step trim; steps are separated by |"),
        ("a | trim 'x'", "column 10: trim takes no value; write trim"),
        ("a | join", "column 5: join lacks its separator; write join \", \""),
        ("a | join ,", "column 10: the separator of join is not in quotes; write join \", \""),
        ("a | join ',' ';'", "column 14: join takes one value; write join \", \""),
        (
            "a | replace 'x'",
            "column 5: replace lacks its new text; write replace \"pattern\" \"new text\""
        ),
        (
            "a | replace x y",
            "column 13: the pattern of replace is not in quotes; write replace \"pattern\" \"new text\""
        ),
        (
            "a | replace 'x' 'y' 'z'",
            "column 21: replace takes 2 values; write replace \"pattern\" \"new text\""
        ),
        ("a | match \"x", "column 11: the quote is never closed; add \" at the end of the value"),
        ("a | match 'x\\'", "column 11: the quote is never closed; add ' at the end of the value"),
    ])
    func badStepsAreNamedWithTheirColumn(text: String, message: String) {
        #expect(RuleParserTests.message(text) == message)
    }

    @Test func twentyStepsAreTheMost() throws {
        let twenty = "a" + String(repeating: " | trim", count: 20)
        #expect(try RuleParser.parse(twenty).steps.count == 20)
        #expect(
            RuleParserTests.message(twenty + " | trim")
                == "column 143: more than 20 steps in one rule; leave some out")
    }
}
