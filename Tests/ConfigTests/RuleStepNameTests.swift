import Model
import Testing

@testable import Config

@Suite struct RuleStepNameTests {
    /// What a message tells people to write is itself read as that step.
    @Test(arguments: RuleStepName.allCases)
    func theUsageOfAStepIsARule(name: RuleStepName) throws {
        let rule = try RuleParser.parse("a | \(name.usage)")
        #expect(rule.steps.count == 1)
        #expect(name.step([]) == nil || name.arguments.isEmpty)
    }
}
