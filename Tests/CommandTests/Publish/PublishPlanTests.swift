import Testing

@testable import bohai

struct PublishPlanTests {
    @Test func sendsWhatDiffersByTurns() {
        let plan = PublishPlan(
            names: ["index.html", "a.atom", "b.atom", "c.html", "a/archive/2.atom", "gone.rss"],
            stored: ["a.atom": "1", "b.atom": "OTHER", "old": "2"]
        ) { $0 == "gone.rss" ? nil : "1" }
        #expect(
            plan.puts == [
                .archives: ["a/archive/2.atom"], .feeds: ["b.atom"], .pages: ["c.html"],
                .lists: ["index.html"],
            ])
        #expect((plan.unchanged, plan.strangers) == (1, ["old"]))
    }

    @Test func sendsAllWhereItShould() {
        let plan = PublishPlan(names: ["a.atom"], stored: ["a.atom": "1"], sendsAll: true) { _ in
            "1"
        }
        #expect(plan.puts == [.feeds: ["a.atom"]])
    }
}
