import Testing

@testable import Fetch

@Suite struct CurlEndingTests {
    private func error(
        _ code: UInt32, detail: String = "", isConnected: Bool = true, hasAnswered: Bool = true
    ) -> FetchError {
        CurlEnding(
            code: code, host: "h", detail: detail, limit: 9, isConnected: isConnected,
            hasAnswered: hasAnswered
        ).error
    }

    // The numbers are part of libcurl's ABI.
    @Test func codesBecomeFacts() {
        #expect(error(6) == .nameNotResolved(host: "h"))
        #expect(error(63) == .tooLarge(host: "h", limit: 9))
        #expect(error(7).shortDescription == "connection failed")
        #expect(error(18).shortDescription == "protocol error")
        #expect(error(16).shortDescription == "protocol error")
        #expect(
            error(60, detail: "certificate has expired")
                == .tlsFailed(host: "h", reason: "certificate has expired"))
        #expect(error(77).shortDescription == "tls failed")
    }

    @Test func timeoutSaysHowFarTheFetchHadCome() {
        let late: UInt32 = 28
        let slow = "Operation too slow. Less than 64 bytes/sec transferred the last 20 seconds"
        #expect(
            error(late, isConnected: false, hasAnswered: false)
                == .timedOut(host: "h", phase: .connecting))
        #expect(error(late, hasAnswered: false) == .timedOut(host: "h", phase: .waiting))
        #expect(error(late) == .timedOut(host: "h", phase: .receiving))
        #expect(error(late, detail: slow) == .tooSlow(host: "h"))
        #expect(
            error(late, detail: slow, hasAnswered: false) == .timedOut(host: "h", phase: .waiting))
    }
}
