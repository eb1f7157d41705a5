import Testing

@testable import bohai

struct DoctorTests {
    private static func list(_ item: (Int) -> String) -> String {
        (1...9).reversed().map(item).joined()
    }

    @Test func aRedesignIsFlaggedExplainedAndRepaired() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(
            """
            sources:
              port: # the port
                url: list.html
                base: http://port.example/list/
                items: ul.news > li # all
                fields:
                  title: a
                  url: a@href

            """, to: "feeds.yml")
        let old = Self.list {
            "<li><a href=/n/\($0).html>港口第\($0)号作业通知</a><i>2026-03-0\($0)</i></li>"
        }
        try program.write("<body><ul class=news>\(old)</ul></body>", to: "list.html")
        let now = ["--now", "2026-03-10T08:00:00+08:00"]
        #expect(try await program.run(["refresh"] + now).status == 0)
        let new = Self.list {
            "<div class=card><h3><a href=/n/\($0).html>港口第\($0)号作业通知</a></h3>"
                + "<time>2026-03-0\($0)</time></div>"
        }
        try program.write("<body><div class=cards>\(new)</div></body>", to: "list.html")
        for _ in 0..<2 { #expect(try await program.run(["refresh"] + now).status == 1) }
        let status = try await program.run(["status", "--format", "json"])
        #expect(status.output.contains("\"state\" : \"broken\""), "\(status.output)")
        let doctor = try await program.run(["doctor", "port", "--write"])
        #expect(doctor.status == 0, "\(doctor.words)")
        #expect(doctor.output.contains("known items on the page: 9 of 9"), "\(doctor.output)")
        #expect(doctor.output.contains("-    items: ul.news > li # all"), "\(doctor.output)")
        let text = try program.read("feeds.yml")
        #expect(text.contains("port: # the port") && text.contains(" # all"), "\(text)")
        let repaired = try await program.run(["refresh", "--format", "json"] + now)
        #expect(repaired.status == 0, "\(repaired.output)")
        #expect(repaired.output.contains("\"found\" : 9"), "\(repaired.output)")
        #expect(repaired.output.contains("\"added\" : 0"), "\(repaired.output)")
        let well = try await program.run(["status", "--format", "json"])
        #expect(well.output.contains("\"state\" : \"ok\""), "\(well.output)")
        let release = try await program.run(["release", "port"])
        #expect(release.status == 0 && release.words.contains("is well"))
    }

    /// An entry in braces is not written into; what could be written is said all the same.
    @Test func rulesForAnEntryInBracesAreSaid() async throws {
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(
            "sources:\n  port: {url: list.html, base: 'http://port.example/list/', "
                + "items: ul.news > li, fields: {title: a, url: a@href}}\n", to: "feeds.yml")
        let items = Self.list { "<li><a href=/n/\($0).html>港口第\($0)号作业通知</a></li>" }
        try program.write("<body><ul class=news>\(items)</ul></body>", to: "list.html")
        #expect(try await program.run(["refresh"]).status == 0)
        try program.write("<body><ul class=fresh>\(items)</ul></body>", to: "list.html")
        let doctor = try await program.run(["doctor", "port"])
        #expect(doctor.output.contains("feeds.yml:2 is not changed"), "\(doctor.output)")
        #expect(doctor.output.contains("items: ul.fresh > li"), "\(doctor.output)")
    }

    @Test func differencesAreWrittenAsDiffDoes() {
        let old = (1...9).map { "line \($0)\n" }.joined()
        let new = old.replacing("line 5\n", with: "five\nand more\n")
        #expect(
            UnifiedDiff.lines(from: old, to: new, name: "f") == [
                "--- f", "+++ f", "@@ -2,7 +2,8 @@", " line 2", " line 3", " line 4", "-line 5",
                "+five", "+and more", " line 6", " line 7", " line 8",
            ])
        #expect(UnifiedDiff.lines(from: old, to: old, name: "f").isEmpty)
    }
}
