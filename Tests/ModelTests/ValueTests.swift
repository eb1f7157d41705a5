import Testing

@testable import Model

struct ValueTests {
    @Test(
        arguments: [
            ("210283", 210_283), ("21028", nil), ("2102830", nil), ("大连", nil), ("012345", nil),
            ("21 283", nil), ("", nil),
        ] as [(String, Int32?)])
    func readsCodesOfSixDigits(_ text: String, _ number: Int32?) {
        #expect(DivisionCode(text)?.number == number)
    }

    @Test func knowsTheDivisionsAboveACode() {
        let code = DivisionCode(210_283)
        #expect(code.prefecture == DivisionCode(210_200))
        #expect(code.province == DivisionCode(210_000))
    }

    @Test(arguments: [
        ("example.org,2026", "2026-01-01T00:00:00Z"),
        ("example.org,2026-05", "2026-05-01T00:00:00Z"),
        ("example.org,2026-05-09", "2026-05-09T00:00:00Z"),
    ])
    func startsTheSiteAtTheDateOfItsTag(_ tag: String, _ expected: String) {
        let site = Site(title: "x", url: "https://example.org", tagAuthority: tag)
        #expect(site.epoch.description == expected)
    }

    @Test func addsSecondsWithoutOverflow() {
        #expect(Timestamp(.max).adding(1) == Timestamp(.max))
        #expect(Timestamp(.min).adding(-1) == Timestamp(.min))
        #expect(Timestamp(5).adding(-7) == Timestamp(-2))
    }

    @Test func keepsValidatorsOnlyWhereThereIsOne() {
        #expect(Validators(etag: nil, lastModified: nil) == nil)
        #expect(Validators(etag: "\"x\"", lastModified: nil)?.etag == "\"x\"")
    }
}
