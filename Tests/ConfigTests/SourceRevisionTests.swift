import Model
import Testing

@testable import Config

struct SourceRevisionTests {
    private static let revision = SourceRevision(
        items: "div.card", fields: [.title: "h3", .date: "", .url: "a@href"])

    private static func revised(_ text: String) throws -> String {
        try revision.applied(to: text, source: "port")
    }

    @Test func onlyTheRulesMove() throws {
        let text = """
            # mine
            sources:
              a: http://a.example/ # one
              port:   # the port
                url: http://b.example/   # its list
                items: 'ul.news > li'   # all of them
                fields:
                  title: a   # the title
                  date: span
                  author: i
                every: 2h
              z: http://z.example/

            """
        #expect(
            try Self.revised(text) == """
                # mine
                sources:
                  a: http://a.example/ # one
                  port:   # the port
                    url: http://b.example/   # its list
                    items: div.card   # all of them
                    fields:
                      url: a@href
                      title: h3   # the title
                      author: i
                    every: 2h
                  z: http://z.example/

                """)
    }

    @Test func rulesAreAddedWhereThereWereNone() throws {
        let expected =
            "sources:\n  port:\n    url: http://b.example/ # c\n    items: div.card\n    fields:\n"
            + "      url: a@href\n      title: h3\n"
        #expect(try Self.revised("sources:\n  port: http://b.example/ # c\n") == expected)
        #expect(
            try Self.revised("sources:\n  port:\n    url: http://b.example/ # c\n") == expected)
    }

    @Test func lineBreaksAreKept() throws {
        let changed = try Self.revised("sources:\r\n  port: http://b.example/\r\n")
        #expect(!changed.replacing("\r\n", with: "").contains("\n"))
        #expect(changed.contains("    items: div.card\r\n"))
    }

    @Test(arguments: [
        "sources:\n  a: b\n", "sources:\n  port: {url: a}\n", "sources: [\n", "",
        "sources:\n  port:\n    url: a\n    items: |\n      li\n",
        "sources:\n  port:\n    url: a\n    fields: {title: a}\n",
        "x: &r li\nsources:\n  port:\n    url: a\n    items: *r\n",
    ])
    func whatIsUnusualIsRefused(_ text: String) {
        #expect(throws: SourceRevision.Refusal.self) { try Self.revised(text) }
    }
}
