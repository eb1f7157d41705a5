import TestSupport
import Testing

/// `bohai import URL`: a file of another program behind an address.
struct ImportCommandTests {
    private static let opml = """
        <opml version="2.0"><body><outline text="Port" xmlUrl="https://a.example/f.xml"/></body></opml>
        """

    private static let configuration = """
        site: {title: 渤海, url: https://feeds.example.org}
        storage: store.sqlite
        allow_networks: [127.0.0.0/8]
        fetch: {delay: 0s, robots: false, max_size: 1KB}
        sources: {one: https://one.example/}
        """

    @Test func aFileAtAnAddressIsFetched() async throws {
        let server = try LoopbackServer { request in
            request.target.hasPrefix("/list.opml")
                ? .response(headers: ["Content-Type: text/xml"], body: Array(Self.opml.utf8))
                : .response("404 Not Found")
        }
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(Self.configuration, to: "feeds.yml")
        let read = try await program.run(["import", server.url("/list.opml?token=1")])
        #expect(read.status == 0, "\(read.words)")
        #expect(read.output.contains("url: https://a.example/f.xml"))
        let missing = try await program.run(["import", server.url("/no.opml")])
        #expect(missing.status == 1)
        #expect(missing.words.contains("404"), "\(missing.words)")
    }

    @Test func aConfigurationThatIsToBeFilledHasItsSay() async throws {
        let server = try LoopbackServer { _ in .response(body: Array(Self.opml.utf8)) }
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(
            Self.configuration.replacing("{one: https://one.example/}", with: "{}"),
            to: "feeds.yml")
        let read = try await program.run(["import", server.url("/list.opml"), "--write"])
        #expect(read.status == 0, "\(read.words)")
        #expect(try program.read("feeds.yml").contains("https://a.example/f.xml"))
    }

    @Test func theRulesForPagesHoldForItToo() async throws {
        let server = try LoopbackServer { _ in
            .response(body: Array(repeating: UInt8(ascii: " "), count: 5_000))
        }
        let program = try BohaiProgram()
        defer { program.remove() }
        // Without a configuration no address of an own network is asked.
        let guarded = try await program.run(["import", server.url("/list.opml")])
        #expect(guarded.status == 1)
        #expect(server.requests.isEmpty)
        try program.write(Self.configuration, to: "feeds.yml")
        let large = try await program.run(["import", server.url("/list.opml")])
        #expect(large.status == 1)
        #expect(large.words.contains("max_size") || large.words.contains("1000"), "\(large.words)")
    }
}
