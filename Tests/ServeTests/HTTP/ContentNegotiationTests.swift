import Testing

@testable import Serve

struct ContentNegotiationTests {
    @Test(
        arguments: [
            (nil, "identity"),
            ("", "identity"),
            ("gzip", "gzip"),
            ("x-gzip", "gzip"),
            ("GZIP", "gzip"),
            ("br", "br"),
            ("zstd", "zstd"),
            ("gzip, deflate, br, zstd", "br"),
            ("gzip, deflate", "gzip"),
            ("deflate", "identity"),
            ("gzip;q=1.0, br;q=0.5", "gzip"),
            ("gzip;q=0.5, br;q=0.9", "br"),
            ("gzip;q=0", "identity"),
            ("br;q=0, gzip", "gzip"),
            ("*", "br"),
            ("*;q=0", nil),
            ("identity;q=0", nil),
            ("deflate, identity;q=0", nil),
            ("*;q=0, identity;q=0.1", "identity"),
            ("*;q=0.5, gzip;q=0.4", "br"),
            ("identity", "identity"),
            ("identity;q=0.5, gzip;q=0.4", "identity"),
            ("identity;q=0, gzip;q=0.1", "gzip"),
            ("gzip;q=abc", "identity"),
            ("gzip;q=7", "identity"),
            (" gzip ; q=0.8 , br ; q=0.7", "gzip"),
            ("gzip;level=9", "gzip"),
            (",,,gzip", "gzip"),
        ] as [(String?, String?)])
    func choosesWhatTheClientLikesBest(_ field: String?, _ expected: String?) {
        let coding = ContentNegotiation.coding(
            acceptEncoding: field, available: [.br, .zstd, .gzip, .identity])
        #expect(coding?.rawValue == expected)
    }

    @Test func offersOnlyWhatThereIs() {
        let coding = ContentNegotiation.coding(
            acceptEncoding: "br, gzip;q=0.1", available: [.gzip, .identity])
        #expect(coding == .gzip)
    }
}
