import Model
import Testing

@testable import Config

struct SourceInsertionTests {
    private static let entry: SourceEntry = {
        var entry = SourceEntry(id: "port", url: "https://example.org/news/")
        entry.items = "ul.news > li"
        entry.fields = [.title: "a", .date: "span"]
        return entry
    }()

    private static func insert(_ text: String) throws -> String {
        try SourceInsertion.insert([entry], into: text)
    }

    @Test func theEntryComesLastAndNothingElseMoves() throws {
        let before = "# mine\nsources: # all\n  a: http://a.example/ # one\n"
        let after = "# about regions\nregions: {}\n"
        #expect(
            try Self.insert(before + after) == before
                + "  port:\n    url: https://example.org/news/\n    items: ul.news > li\n"
                + "    fields:\n      title: a\n      date: span\n" + after)
    }

    @Test func theIndentationInUseIsKept() throws {
        let text = "sources:\n    a:\n       url: http://a.example/\n"
        #expect(
            try Self.insert(text).hasSuffix(
                "    port:\n       url: https://example.org/news/\n       items: ul.news > li\n"
                    + "       fields:\n          title: a\n          date: span\n"))
    }

    @Test func blankLinesBetweenEntriesAreKept() throws {
        let text =
            "sources:\n  a:\n    url: http://a.example/\n\n  # second\n  b:\n    url: http://b.example/\n"
        #expect(try Self.insert(text).contains("b.example/\n\n  port:\n"))
        #expect(try !Self.insert("sources:\n  a: http://a.example/\n").contains("\n\n"))
    }

    @Test func lineBreaksMarkAndMissingEndAreKept() throws {
        let text = "\u{FEFF}sources:\r\n  a: http://a.example/"
        let changed = try Self.insert(text)
        #expect(changed.unicodeScalars.first == "\u{FEFF}")
        #expect(changed.hasPrefix("\u{FEFF}sources:\r\n  a: http://a.example/\r\n  port:\r\n"))
        #expect(changed.hasSuffix("      date: span"))
        #expect(!changed.replacing("\r\n", with: "").contains("\n"))
    }

    @Test func commentsBelowTheLastEntryStayWithWhatTheyStandIn() throws {
        let text = "sources:\n  a: http://a.example/\n  # of a\n\n# of the file\n"
        #expect(
            try Self.insert(text).hasPrefix("sources:\n  a: http://a.example/\n  # of a\n  port:"))
        #expect(try Self.insert(text).hasSuffix("date: span\n\n# of the file\n"))
    }

    @Test func anEmptyGroupIsFilled() throws {
        #expect(try Self.insert("sources:\nstorage: a\n").hasPrefix("sources:\n  port:\n    url:"))
        #expect(try Self.insert("sources:\n").hasPrefix("sources:\n  port:\n    url:"))
    }

    /// What stands around the key stays as it is, to the byte.
    @Test(arguments: [
        ("", "", ""), ("# mine", "# mine\n", ""), ("# mine\r\n", "# mine\r\n", ""),
        ("storage: a # disk\n", "storage: a # disk\n", ""),
        ("---\nstorage: a\n...\n", "---\nstorage: a\n", "...\n"),
    ])
    func aMissingKeyIsAddedAtTheEnd(text: String, before: String, after: String) throws {
        let newline = text.contains("\r\n") ? "\r\n" : "\n"
        let changed = try Self.insert(text)
        #expect(changed.hasPrefix(before + "sources:" + newline + "  port:" + newline))
        #expect(changed.hasSuffix("      date: span" + newline + after))
    }

    @Test(arguments: [
        "sources: {}", "sources: { } # none yet", "sources: ~ # none yet", "sources: null",
    ])
    func anEmptyValueIsTakenAway(line: String) throws {
        let comment = line.contains("#") ? " # none yet" : ""
        let changed = try Self.insert("# top\n" + line + "\nstorage: a\n")
        #expect(changed.hasPrefix("# top\nsources:" + comment + "\n  port:\n    url:"))
        #expect(changed.hasSuffix("date: span\nstorage: a\n"))
    }

    @Test(arguments: [
        ("", true), ("# a\n", true), ("storage: a\n", true), ("sources:\n", true),
        ("sources: {}\n", true), ("sources: ~\n", true),
        ("sources:\n  a: http://a.example/\n", false),
        ("- a\n", false), ("sources: [\n", false), ("sources: {a: http://a.example/}\n", false),
    ])
    func aFileWithoutSourcesIsKnown(text: String, isWithout: Bool) {
        #expect(SourceInsertion.isWithoutSources(text) == isWithout)
    }

    @Test(
        arguments: [
            ("", "sources: {stand-in: {url: \"http://127.0.0.1/\"}}\n"),
            (
                "# a\nsources: {} # b\nx: 1",
                "# a\nsources: {stand-in: {url: \"http://127.0.0.1/\"}} # b\nx: 1"
            ),
            (
                "sources:\r\nx: 1\r\n",
                "sources: {stand-in: {url: \"http://127.0.0.1/\"}}\r\nx: 1\r\n"
            ),
            ("sources:\n  a: http://a.example/\n", nil), ("sources: [\n", nil),
        ] as [(String, String?)])
    func aSourceStandsForThoseToCome(text: String, with: String?) {
        #expect(SourceInsertion.withStandIn(text) == with)
    }

    @Test(arguments: [
        ("sources: {a: http://a.example/}\n", "line 1"), ("{storage: a}\n", "no key \"sources\""),
        ("x: &s\n  a: b\nsources: *s\n", "line 3"),
        ("sources:\n  port: http://a.example/\n", "--id port-2"), ("sources: [\n", "feeds.yml:"),
        ("- a\n", "no key"), ("sources: [a\n", "feeds.yml:"),
        ("sources: !!map\n  a: http://a.example/\n", "line 1"),
    ])
    func whatIsUnusualIsRefused(text: String, words: String) {
        do {
            let changed = try Self.insert(text)
            Issue.record("not refused: \(changed)")
        } catch {
            #expect("\(error)".contains(words), "\(error)")
        }
    }

    @Test func aBadIDIsRefused() {
        #expect(throws: SourceInsertion.Refusal.badID("Da Lian", suggestion: "da-lian")) {
            try SourceInsertion.insert([SourceEntry(id: "Da Lian", url: "x")], into: "sources:\n")
        }
    }

    @Test func mutatedFilesNeverTrap() {
        var state: UInt64 = 7
        let seed = Array(
            "# a\nsources:\r\n  a: http://a.example/\n\n  b:\n    url: x\nregions: {}\n".utf8)
        for _ in 0..<2_000 {
            var bytes = seed
            for _ in 0..<3 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let place = Int(state >> 33) % bytes.count
                bytes[place] = UInt8(truncatingIfNeeded: state >> 24) & 0x7F
            }
            _ = try? Self.insert(String(decoding: bytes, as: UTF8.self))
        }
    }

    @Test func severalStandInOrderAndNoneTwice() throws {
        let entries = ["b", "c"].map { SourceEntry(id: $0, url: "list.html") }
        let text = "sources:\n  a:\n    url: y\n"
        #expect(
            try SourceInsertion.insert(entries, into: text)
                == text + "  b:\n    url: list.html\n  c:\n    url: list.html\n")
        #expect(try SourceInsertion.insert([], into: text) == text)
        #expect(throws: SourceInsertion.Refusal.taken(id: "b", suggestion: "b-2")) {
            try SourceInsertion.insert(entries + [entries[0]], into: text)
        }
    }
}
