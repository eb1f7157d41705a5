import Testing

@testable import Fetch

@Suite struct CurlHandleTests {
    @Test(arguments: [
        (Duration.zero, 0), (.milliseconds(1), 1), (.microseconds(1_900), 1),
        (.seconds(30), 30_000),
        (.seconds(Int64.max), 2_000_000_000), (.milliseconds(-5), -5),
    ])
    func durationsAreCutToWholeMilliseconds(duration: Duration, milliseconds: Int) {
        #expect(duration.milliseconds == milliseconds)
    }

    @Test func everyConstantOptionIsKnownToThisLibcurl() {
        #expect(CurlHandle(settings: EngineSettings(userAgent: "Bohai"), share: nil) != nil)
    }
}
