import Testing

@testable import Fetch

@Suite struct FetchErrorTests {
    static let all: [FetchError] = [
        .invalidURL("u"), .schemeNotAllowed(url: "ftp://h", scheme: "ftp"),
        .credentialsInURL(host: "h"), .invalidHeader(name: "n"), .invalidNetwork("n"),
        .addressNotAllowed(host: "h", address: "::1"), .portNotAllowed(host: "h", port: 22),
        .tooManyRedirects(url: "u", limit: 5), .redirectLoop(url: "u"),
        .tooLarge(host: "h", limit: 5), .tooCompressed(host: "h", ratio: 100),
        .headersTooLarge(host: "h"), .timedOut(host: "h", phase: .connecting),
        .timedOut(host: "h", phase: .waiting), .timedOut(host: "h", phase: .receiving),
        .tooSlow(host: "h"), .nameNotResolved(host: "h"),
        .connectionFailed(host: "h", reason: "r"), .tlsFailed(host: "h", reason: "r"),
        .protocolError(host: "h", reason: "r"), .cancelled, .shutDown, .engineFailed(reason: "r"),
        .unknownEncoding(host: "h", coding: "c"),
    ]

    @Test func everyCaseHasItsOwnWords() {
        #expect(Set(Self.all.map(\.shortDescription)).count == Self.all.count)
        #expect(Set(Self.all.map(\.description)).count == Self.all.count)
        for error in Self.all { #expect(error.description != error.shortDescription) }
    }

    @Test func labelsHoldNothingFromOutside() {
        #expect(FetchError.tlsFailed(host: "a", reason: "b").shortDescription == "tls failed")
    }

    @Test func wordsSayWhatWhereAndWhatNext() {
        #expect(
            FetchError.addressNotAllowed(host: "intra", address: "10.0.0.1").description
                == "intra is at 10.0.0.1, which is not a public address; "
                + "name its network under `allow_networks` if it is yours")
    }
}
