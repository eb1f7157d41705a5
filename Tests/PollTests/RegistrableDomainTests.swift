import Testing

@testable import Poll

struct RegistrableDomainTests {
    @Test(arguments: [
        ("www.dl.gov.cn", "dl.gov.cn"), ("dl.gov.cn", "dl.gov.cn"), ("gov.cn", "gov.cn"),
        ("kjt.ln.gov.cn", "ln.gov.cn"), ("news.example.com", "example.com"),
        ("a.b.example.com.cn", "example.com.cn"), ("www.example.ln.cn", "example.ln.cn"),
        ("www.ln.cn", "www.ln.cn"), ("news.bbc.co.uk", "bbc.co.uk"),
        ("www.example.cn", "example.cn"),
        ("localhost", "localhost"), ("127.0.0.1", "127.0.0.1"), ("[::1]", "[::1]"),
        ("www.example.org.", "example.org"), ("", ""), ("xn--fiq.公司.cn", "xn--fiq.公司.cn"),
    ])
    func ofAHost(_ host: String, _ domain: String) {
        #expect(RegistrableDomain.of(host) == domain)
    }
}
