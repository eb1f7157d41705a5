import Testing

@testable import Browser

struct BrowserErrorTests {
    @Test(
        arguments: [
            (.notInstalled, "chromium-headless-shell"), (.noSandboxForRoot, "browser_sandbox"),
            (.timedOut(seconds: 30), "30 seconds"),
            (.tooMuchMemory(bytes: 2_000_000_000, limit: 1_500_000_000), "2000 MB"),
            (.nothingMatched(selector: "li"), "`wait: li`"),
            (.ended(lastWords: ""), "ended before"),
        ] as [(BrowserError, String)])
    func saysWhatHappened(_ error: BrowserError, _ words: String) {
        #expect(error.description.contains(words))
    }
}
