import Testing

/// Every rule of publishing and polling has its tests, and they are there.
struct PublishingRulesTests {
    @Test(arguments: [
        ("publishing", PublishingRules.publishing), ("polling", PublishingRules.polling),
    ])
    func everyRuleHasTestsThatExist(_ part: String, _ rules: [PublishingRules.Rule]) throws {
        let files = try SourceTree("Tests").files
        #expect(rules.count > 10)
        for rule in rules {
            #expect(!rule.tests.isEmpty, "\(rule.rule): no test")
            for test in rule.tests {
                #expect(Self.isTest(test, in: files), "\(rule.rule): no test \(test)")
            }
        }
    }

    /// Whether a function of that file is marked as a test.
    private static func isTest(_ name: String, in files: [SourceTree.File]) -> Bool {
        let parts = name.split(separator: ".")
        guard parts.count == 2,
            let file = files.first(where: { $0.path.hasSuffix("/\(parts[0]).swift") }),
            let line = file.lines.firstIndex(where: { $0.contains("func \(parts[1])(") })
        else { return false }
        // The mark stands on the same line or before it, behind the end of what came before.
        let start = file.lines[..<line].lastIndex { $0 == "    }" || $0 == "        }" } ?? 0
        return file.lines[start...line].contains { $0.contains("@Test") }
    }
}
