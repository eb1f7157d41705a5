import Testing

@testable import Fetch

@Suite struct RedirectTrailTests {
    private func trail(
        _ hops: [(Int, String)], from start: String = "http://a/", limit: Int = 5
    ) throws -> RedirectTrail {
        var trail = RedirectTrail(start: try WebAddress(start), limit: limit)
        for (status, url) in hops { try trail.follow(status: status, to: WebAddress(url)) }
        return trail
    }

    @Test(
        arguments: [
            ([], nil), ([301], "http://h1/"), ([308], "http://h1/"), ([302], nil), ([307], nil),
            ([303], nil), ([301, 308], "http://h2/"), ([301, 302], "http://h1/"),
            ([302, 301], nil),
            ([301, 302, 301], "http://h1/"),
        ] as [([Int], String?)])
    func permanentRunEndsAtTheFirstTemporaryHop(statuses: [Int], permanent: String?) throws {
        let hops = statuses.enumerated().map { ($0.element, "http://h\($0.offset + 1)/") }
        #expect(try trail(hops).permanent?.url == permanent)
    }

    @Test func hopBeyondTheLimitEndsTheTrail() throws {
        let hops = (1...5).map { (302, "http://a/\($0)") }
        #expect(try trail(hops).current.url == "http://a/5")
        #expect(throws: FetchError.tooManyRedirects(url: "http://a/6", limit: 5)) {
            try trail(hops + [(302, "http://a/6")])
        }
        #expect(throws: FetchError.tooManyRedirects(url: "http://b/", limit: 0)) {
            try trail([(301, "http://b/")], limit: 0)
        }
    }

    @Test func addressSeenBeforeIsALoop() {
        #expect(throws: FetchError.redirectLoop(url: "http://a/")) {
            try trail([(302, "http://b/"), (302, "http://a/#x")])
        }
    }

    @Test(arguments: [
        (["http://a/2"], true), (["https://a/"], true), (["http://b/"], false),
        (["http://b/", "http://a/2"], false), (["https://a/", "http://a/2"], false),
        (["http://a:81/"], false),
    ])
    func ownHeadersNeverComeBackAfterLeaving(urls: [String], carries: Bool) throws {
        #expect(try trail(urls.map { (302, $0) }).carriesOwnHeaders == carries)
    }

    @Test func ownPortIsTheOwnHostsAlone() throws {
        let start = "http://a:8080/"
        #expect(try trail([], from: start).ownPort == 8_080)
        #expect(try trail([(302, "http://a:8080/2")], from: start).ownPort == 8_080)
        #expect(try trail([(302, "http://b:8080/")], from: start).ownPort == nil)
    }

    @Test(arguments: [
        (301, true), (302, true), (303, true), (307, true), (308, true), (300, false),
        (304, false), (305, false), (200, false), (404, false),
    ])
    func onlyFiveStatusesLeadOn(status: Int, leads: Bool) {
        #expect(RedirectTrail.isRedirect(status) == leads)
    }
}
