import Testing

@testable import Browser

struct ChromiumTests {
    @Test func isNowhereOnAPathWithoutIt() {
        #expect(Chromium.find(path: "") == nil)
        #expect(Chromium.find(path: "/nowhere:/proc") == nil)
    }

    @Test func isStartedWithoutAnyWayOut() {
        let arguments = Chromium.arguments(userAgent: "Bohai", sandbox: true)
        #expect(arguments.contains("--proxy-bypass-list=<-loopback>"))
        #expect(arguments.contains("--user-agent=Bohai"))
        #expect(!arguments.contains("--no-sandbox"))
        #expect(Chromium.arguments(userAgent: nil, sandbox: false).contains("--no-sandbox"))
    }
}
