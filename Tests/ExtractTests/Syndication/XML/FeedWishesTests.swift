import Model
import Testing

@testable import Extract

struct FeedWishesTests {
    private static let item = "<item><title>t</title><link>https://a.cn/1</link></item>"

    private static func wishes(_ channel: String) -> FeedWishes? {
        let xml =
            "<rss version=\"2.0\" xmlns:sy=\"http://purl.org/rss/1.0/modules/syndication/\">"
            + "<channel><title>c</title>\(channel)</channel></rss>"
        return FeedReader().read(Page(bytes: Array(xml.utf8), url: "https://a.cn/feed"))?.wishes
    }

    @Test(
        arguments: [
            ("", nil), ("<ttl>90</ttl>", FeedWishes(interval: 5_400)), ("<ttl>x</ttl>", nil),
            ("<ttl>0</ttl>", nil), ("<ttl>-5</ttl>", nil),
            ("<ttl>99999999999999999999</ttl>", nil),
            ("<sy:updatePeriod> daily </sy:updatePeriod>", FeedWishes(interval: 86_400)),
            (
                "<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>",
                FeedWishes(interval: 21_600)
            ),
            (
                "<sy:updatePeriod>hourly</sy:updatePeriod><ttl>120</ttl>",
                FeedWishes(interval: 7_200)
            ),
            (
                "<skipHours><hour>0</hour><hour>24</hour><hour>5</hour><hour>77</hour></skipHours>",
                FeedWishes(skippedHours: 0b10_0001)
            ),
            (
                "<skipDays><day>Saturday</day><day>sunday</day><day>x</day></skipDays>",
                FeedWishes(skippedDays: 0b110_0000)
            ),
        ] as [(String, FeedWishes?)])
    func areReadWhereverTheyStand(_ channel: String, _ expected: FeedWishes?) {
        #expect(Self.wishes(channel + Self.item) == expected)
        #expect(Self.wishes(Self.item + channel) == expected)
    }

    @Test func areNotThoseOfAnItem() {
        #expect(Self.wishes("<item><title>t</title><ttl>90</ttl></item>") == nil)
    }
}
