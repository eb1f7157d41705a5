import Foundation
import TestSupport
import Testing

/// What feeds.yml tells a source's server in confidence is told nobody else.
struct SecretsTests {
    private static let secret = "s3cret-0123456789"

    private static func configuration(_ url: String) -> String {
        """
        site: {title: 渤海, url: https://feeds.example.org}
        storage: store.sqlite
        output: site
        allow_networks: [127.0.0.0/8]
        fetch: {delay: 0s, robots: false}
        regions: {dalian: 大连市}
        sources:
          port:
            url: \(url)
            headers: {Authorization: Bearer \(secret), X-Key: \(secret)}
            items: ul > li
            fields: {title: a, url: a@href}
        """
    }

    /// Answers that would repeat what they were asked, and such as end in errors of every kind.
    @Test(arguments: ["echo", "500", "401", "redirect", "loop", "cut", "empty"])
    func noWordOfItIsSaid(temper: String) async throws {
        let away = try LoopbackServer(address: "127.0.0.2") { request in
            // What is not sent cannot be told.
            .response(headers: ["X-Seen: \(request["authorization"] ?? "nothing")"])
        }
        let server = try LoopbackServer { request in
            switch temper {
            case "500", "401": .response("\(temper) No", body: Array(Self.secret.utf8))
            case "redirect": .redirect(302, to: away.url("/"))
            case "loop": .redirect(302, to: request.target)
            case "cut":
                LoopbackServer.Reply(
                    chunks: [Array("HTTP/1.1 200 OK\r\nContent-Length: 900\r\n\r\nx".utf8)],
                    closes: true)
            case "empty": .response()
            default: .response(headers: ["ETag: \"1\""], body: Array("<p>nothing</p>".utf8))
            }
        }
        let program = try BohaiProgram()
        defer { program.remove() }
        try program.write(Self.configuration(server.url("/list")), to: "feeds.yml")
        for arguments in [
            ["check"], ["refresh", "--verbose"], ["status"], ["status", "--format", "json"],
            ["preview", "port", "--explain"], ["doctor", "port"], ["refresh", "--format", "json"],
        ] {
            let result = try await program.run(arguments)
            let said = result.output + result.words
            #expect(!said.contains(Self.secret), "\(arguments): \(said)")
        }
        for (name, bytes) in try program.contents(of: "site") {
            #expect(bytes.range(of: Data(Self.secret.utf8)) == nil, "site/\(name)")
        }
        for name in try FileManager.default.contentsOfDirectory(atPath: program.folder)
        where name.hasPrefix("store.sqlite") {
            let bytes = FileManager.default.contents(atPath: "\(program.folder)/\(name)") ?? Data()
            #expect(bytes.range(of: Data(Self.secret.utf8)) == nil, "\(name)")
        }
        #expect(server.requests.contains { $0["x-key"] == Self.secret })
        #expect(away.requests.allSatisfy { $0["authorization"] == nil && $0["x-key"] == nil })
    }
}
