import Model
import Testing

@testable import Config

@Suite struct ConfigDecoderAliasesTests {
    @Test func aliasesAreTaken() throws {
        let found = try ConfigDecoderTests.configuration(
            """
            regions:
              dalian: {divisions: 大连市, aliases: [dalian-city, port-city]}
            sources:
              port: {url: https://example.org/news, aliases: old-port}
            """)
        #expect(found.regions[0].aliases == ["dalian-city", "port-city"])
        #expect(found.sources[0].aliases == ["old-port"])
    }

    @Test(arguments: [
        ("port: {url: https://e.org/, aliases: [Old Port]}", "is not the id of a source"),
        ("port: {url: https://e.org/, aliases: port}", "is the id of a source that is there"),
        (
            "{a: {url: https://e.org/, aliases: b}, b: https://e.org/b}",
            "is the id of a source that is there"
        ),
        (
            "{a: {url: https://e.org/, aliases: c}, b: {url: https://e.org/b, aliases: c}}",
            "is an alias of \"a\" too"
        ),
    ])
    func whatCannotLeadToOnePlaceIsReported(_ sources: String, _ message: String) {
        let rows = sources.hasPrefix("{") ? sources : "{\(sources)}"
        let problems = read("sources: \(rows)").problems
        #expect(problems.count == 1)
        #expect(problems.first?.contains(message) == true, "\(problems)")
    }

    @Test func pagesOfTheServerAreNoFormerRegions() {
        let problems = read(
            "regions: {dalian: {divisions: 大连市, aliases: all}}\nsources: {p: https://e.org/}"
        ).problems
        #expect(problems.first?.contains("is the name of a page of the server") == true)
    }
}
