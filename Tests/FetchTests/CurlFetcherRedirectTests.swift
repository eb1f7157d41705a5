import Model
import TestSupport
import Testing

@testable import Fetch

@Suite struct CurlFetcherRedirectTests {
    /// Answers /N with a redirect of the Nth status to the next path, and the last with a page.
    private func chain(_ statuses: [Int]) throws -> LoopbackServer {
        try LoopbackServer { request in
            let index = Int(request.target.dropFirst()) ?? 0
            guard index < statuses.count else { return .response(body: Array("end".utf8)) }
            return .redirect(statuses[index], to: "/\(index + 1)")
        }
    }

    @Test(
        arguments: [
            ([301, 308], "/2"), ([308], "/1"), ([302], nil), ([303], nil), ([307], nil),
            ([301, 302, 301], "/1"), ([302, 301], nil),
        ] as [([Int], String?)])
    func permanentRedirectsAreNoticed(statuses: [Int], permanent: String?) async throws {
        let server = try chain(statuses)
        try await withFetcher { fetcher in
            let response = try await fetcher.fetch(FetchRequest(url: server.url("/0")))
            #expect(response.body == Array("end".utf8))
            #expect(response.finalURL == server.url("/\(statuses.count)"))
            #expect(response.permanentURL == permanent.map { server.url($0) })
        }
    }

    @Test func redirectsAreLimited() async throws {
        let server = try chain([302, 302, 302, 302, 302, 302])
        try await withFetcher { fetcher in
            let last = server.url("/6")
            #expect(
                await failure(of: fetcher, FetchRequest(url: server.url("/0")))
                    == .tooManyRedirects(url: last, limit: 5))
            let response = try await fetcher.fetch(FetchRequest(url: server.url("/1")))
            #expect(response.finalURL == last)
        }
    }

    @Test func redirectLoopEndsAtItsSecondRound() async throws {
        let server = try LoopbackServer { .redirect(302, to: $0.target == "/a" ? "/b" : "/a") }
        try await withFetcher { fetcher in
            #expect(
                await failure(of: fetcher, FetchRequest(url: server.url("/a")))
                    == .redirectLoop(url: server.url("/a")))
        }
        #expect(server.requests.count == 2)
    }

    @Test(arguments: [
        ("http://169.254.169.254/latest/", "169.254.169.254"), ("http://127.0.0.1/", "127.0.0.1"),
        ("http://2130706433/", "127.0.0.1"), ("http://0x7f.1/", "127.0.0.1"),
        ("http://0177.0.0.1/", "127.0.0.1"), ("http://127.1/", "127.0.0.1"),
        ("http://[::ffff:127.0.0.1]/", "::ffff:127.0.0.1"), ("//10.0.0.1/", "10.0.0.1"),
        ("http://0/", "0.0.0.0"), ("http://[::1]/", "::1"), ("http://[::]/", "::"),
        ("http://[64:ff9b::7f00:1]/", "64:ff9b::7f00:1"), ("http://224.0.0.1/", "224.0.0.1"),
    ])
    func redirectToASpecialAddressIsRefused(target: String, address: String) async throws {
        let server = try LoopbackServer(address: "127.0.0.2") { _ in .redirect(302, to: target) }
        try await withFetcher(allowing: ["127.0.0.2/32"]) { fetcher in
            let error = await failure(of: fetcher, FetchRequest(url: server.url()))
            guard case .addressNotAllowed(_, let refused) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(refused == address)
        }
    }

    @Test func nameThatLeadsToLoopbackIsRefused() async throws {
        let inner = try LoopbackServer { _ in .response() }
        let outer = try LoopbackServer(address: "127.0.0.2") { _ in
            .redirect(302, to: inner.url(host: "localhost"))
        }
        try await withFetcher(allowing: ["127.0.0.2/32"]) { fetcher in
            for url in [outer.url(), inner.url(), inner.url(host: "localhost")] {
                let error = await failure(of: fetcher, FetchRequest(url: url))
                #expect(error?.shortDescription == "address not allowed")
            }
        }
        #expect(inner.connections == 0)
    }

    @Test(arguments: [
        ("file:///etc/passwd", "scheme not allowed"), ("gopher://h/", "scheme not allowed"),
        ("http://user:pw@127.0.0.1/", "credentials in url"), ("http://[", "protocol error"),
        ("http://127.0.0.1:99999/", "protocol error"),
        ("http://127.0.0.1\\@h/", "credentials in url"),
    ])
    func redirectToWhatIsNotFetchedIsRefused(target: String, words: String) async throws {
        let server = try LoopbackServer { _ in .redirect(302, to: target) }
        try await withFetcher { fetcher in
            let error = await failure(of: fetcher, FetchRequest(url: server.url()))
            #expect(error?.shortDescription == words)
        }
    }

    @Test func ownHeadersStayOnTheirHost() async throws {
        // "/to/URL" leads to URL.
        let away = try LoopbackServer(address: "127.0.0.2") { request in
            .redirect(302, to: String(request.target.dropFirst("/to/".count)))
        }
        let home = try LoopbackServer { request in
            switch request.target {
            case "/same": .redirect(302, to: "/away")
            case "/away": .redirect(302, to: away.url("/to/http://\(request["host"] ?? "")/back"))
            default: .response()
            }
        }
        try await withFetcher { fetcher in
            let headers = [
                HeaderField(name: "Authorization", value: "secret"),
                HeaderField(name: "Cookie", value: "a=b"), HeaderField(name: "X-Own", value: "1"),
            ]
            let request = FetchRequest(url: home.url("/same"), headers: headers)
            let response = try await fetcher.fetch(request)
            #expect(response.finalURL == home.url("/back"))
        }
        #expect(home.requests.map { $0["authorization"] } == ["secret", "secret", nil])
        for request in away.requests + home.requests.suffix(1) {
            for name in ["authorization", "cookie", "x-own"] { #expect(request[name] == nil) }
        }
        #expect(away.requests.count == 1)
    }

    @Test func validatorsGoOnlyToTheAddressThatGaveThem() async throws {
        let server = try LoopbackServer { request in
            request.target == "/a" ? .redirect(302, to: "/b") : .response()
        }
        let validators = Validators(etag: "\"x\"", lastModified: "y")
        try await withFetcher { fetcher in
            _ = try await fetcher.fetch(
                FetchRequest(
                    url: server.url("/a"), validators: validators, validatorsURL: server.url("/b")))
            _ = try await fetcher.fetch(FetchRequest(url: server.url("/a"), validators: validators))
        }
        #expect(server.requests.map { $0["if-none-match"] } == [nil, "\"x\"", "\"x\"", nil])
    }

    @Test func redirectWithoutLocationIsAResponse() async throws {
        let server = try LoopbackServer { _ in .response("302 Found") }
        try await withFetcher { fetcher in
            let response = try await fetcher.fetch(FetchRequest(url: server.url()))
            #expect(response.status == 302)
        }
    }

    @Test func locationOutsideASCIIIsFollowed() async throws {
        let server = try LoopbackServer { request in
            request.target == "/" ? .redirect(302, to: "/新 闻?词=大 连") : .response()
        }
        try await withFetcher { fetcher in
            let response = try await fetcher.fetch(FetchRequest(url: server.url()))
            #expect(response.status == 200)
        }
        #expect(server.requests.last?.target.allSatisfy(\.isASCII) == true)
    }
}
