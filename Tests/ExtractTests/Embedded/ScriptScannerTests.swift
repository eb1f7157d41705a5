import Testing

@testable import Extract

@Suite struct ScriptScannerTests {
    private func assignments(_ script: String) -> [String] {
        ScriptScanner(Array(script.utf8)).assignments
            .map { "\($0.name): \(ScriptShown.show($0.value))" }
    }

    @Test(arguments: [
        ("window.__STATE__ = {list: [1]};", ["window.__STATE__: {list=[1]}"]),
        ("var x=[{a:1}], y = 3;", ["x: [{a=1}]"]),
        ("if (a == [1]) { b => [2] }", []),
        ("// x = [1]\n/* y = [2] */ z = [3]", ["z: [3]"]),
        ("var s = \"x = [1]\"; t = '<ul></ul>';", ["t: <ul></ul>"]),
        ("var r = /[\"']/g, q = [4];", ["q: [4]"]),
        ("app({data: {list: [{t: 1}], f: function () {}}})", ["list: [{t=1}]"]),
        ("x = [1, 2].map(f); y = 'a' + b;", []),
        ("self.a = JSON.parse(\"[1]\")", ["self.a: [1]"]),
        ("a = 10 / 2; b = [6] // c", ["b: [6]"]),
    ])
    func assignmentsOfDataAreFound(script: String, found: [String]) {
        #expect(assignments(script) == found)
    }

    @Test func valuesPutIntoArraysAreFound() {
        let script = "urls[i]='/a';headers [i] = \"A\";list.push({t: 1});x[0].y = 1; c = d[e];"
        let elements = ScriptScanner(Array(script.utf8)).elements
        #expect(elements.map(\.array) == ["urls", "headers", "list"])
        #expect(elements.map(\.index) == ["i", "i", nil])
    }

    @Test(arguments: ["`\\`", "x = [", "a = {b = {c = {", "f(/[", "'\\", "x[", "y.push([1"])
    func scanningTakesLinearTime(unit: String) {
        let script = String(repeating: unit, count: 20_000)
        let clock = ContinuousClock()
        let time = clock.measure { _ = ScriptScanner(Array(script.utf8)) }
        #expect(time < .seconds(10))
    }
}
