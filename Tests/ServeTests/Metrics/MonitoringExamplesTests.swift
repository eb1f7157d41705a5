import Foundation
import Testing

@testable import Serve

/// Alerts and dashboard name nothing that is not there.
struct MonitoringExamplesTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static func text(_ path: String) throws -> String {
        try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
    }

    /// Every metric that a text names, without what histograms and summaries add.
    private static func metrics(in text: String) -> Set<String> {
        Set(
            text.matches(of: /\b(?:bohai|process)_[a-z_]+/).map { match in
                String(match.0).replacing(/_(bucket|sum|count)$/, with: "")
            })
    }

    @Test(arguments: ["Examples/prometheus/alerts.yml", "Examples/grafana/bohai.json"])
    func nameMetricsThatAreThere(_ path: String) async throws {
        let families = ExpositionLint(try await MetricsRoutesTests.fullText()).families
        let known = Set(families.map(\.name))
        let named = Self.metrics(in: try Self.text(path))
        #expect(named.count > 5)
        #expect(named.subtracting(known).isEmpty)
    }

    @Test func theDashboardIsJSONWithPanelsThatAskSomething() throws {
        let data = Data(try Self.text("Examples/grafana/bohai.json").utf8)
        let dashboard = try #require(
            try JSONSerialization.jsonObject(with: data) as? [String: Any])
        let panels = try #require(dashboard["panels"] as? [[String: Any]])
        #expect(dashboard["uid"] as? String == "bohai")
        #expect(Set(panels.compactMap { $0["id"] as? Int }).count == panels.count)
        for panel in panels where panel["type"] as? String != "row" {
            let targets = panel["targets"] as? [[String: Any]] ?? []
            let questions = targets.compactMap { $0["expr"] as? String }
            #expect(!questions.isEmpty, "\(panel["title"] ?? "")")
        }
    }

    @Test func eachAlertHasItsRunbook() throws {
        let alerts = try Self.text("Examples/prometheus/alerts.yml")
            .matches(of: /- alert: (\w+)/).map { String($0.1) }
        let operations = try Self.text("docs/operations.md")
        #expect(alerts.count >= 10)
        #expect(Set(alerts).count == alerts.count)
        for alert in alerts { #expect(operations.contains("\n### \(alert)\n"), "\(alert)") }
    }
}
