import Testing

@testable import Push

@Suite struct PublicHostTests {
    @Test(arguments: [
        "https://feeds.bohai.cn", "http://203.0.113.7:8080/a", "https://[2001:db8::1]/",
        "https://a.b.c.org/x?y",
    ])
    func hubsElsewhereReachThese(_ url: String) { #expect(PublicHost.has(url)) }

    @Test(arguments: [
        "http://127.0.0.1:8080", "http://localhost:8080", "http://bohai", "http://nas.local",
        "http://10.0.0.1", "http://172.20.1.1/", "http://192.168.1.9", "http://169.254.1.1",
        "http://100.64.0.1", "http://0.0.0.0:80", "http://224.0.0.1", "http://[::1]:8080",
        "http://[fe80::1]", "http://[fc00::1]", "http://a.home.arpa", "http://300.1.1.1",
        "http://x.internal", "", "http://",
    ])
    func hubsElsewhereReachNoneOfThese(_ url: String) { #expect(!PublicHost.has(url)) }
}
