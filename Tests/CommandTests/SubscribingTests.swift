import Model
import Testing

@testable import bohai

@Suite struct SubscribingTests {
    @Test(arguments: [
        ("http://127.0.0.1:8080", nil, nil), ("http://nas.local", nil, nil),
        ("https://feeds.bohai.cn/a", nil, "https://feeds.bohai.cn/a"),
        ("http://127.0.0.1:8080", "https://b.example", "https://b.example"),
        ("https://feeds.bohai.cn", "http://127.0.0.1:9", "http://127.0.0.1:9"),
    ])
    func hubsAreAskedOnlyWhereTheyReachTheDaemon(
        _ site: String, _ written: String?, _ callback: String?
    ) {
        var configuration = Configuration(
            site: Site(title: "A", url: site, tagAuthority: "a.example,2026"), storage: "",
            regions: [], sources: [])
        configuration.callback = written
        #expect(Subscribing.callback(configuration) == callback)
    }
}
