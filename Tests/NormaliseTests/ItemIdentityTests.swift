import Model
import Testing

@testable import Normalise

@Suite struct ItemIdentityTests {
    let identity = ItemIdentity(pageURL: "http://www.example.cn/list.html")
    let site = Site(title: "t", url: "http://feeds.example", tagAuthority: "feeds.example,2026")

    @Test(arguments: [
        "https://www.example.cn/a.html?id=1", "http://www.example.cn/a.html?id=1&utm_source=x",
        "http://WWW.example.cn:80/a.html?id=1#top", "http://www.example.cn/./a.html?spm=1.2&id=1",
    ])
    func anAddressIsKnownAgain(url: String) {
        let keys = identity.keys(
            guid: nil, url: "http://www.example.cn/a.html?id=1", title: "甲", date: nil)
        #expect(identity.keys(guid: nil, url: url, title: "乙", date: nil) == keys)
    }

    @Test func theGuidIsStrongerThanTheAddress() {
        let keys = identity.keys(
            guid: "n-17", url: "http://www.example.cn/a", title: "甲", date: nil)
        #expect(keys == ["guid:n-17", "url://www.example.cn/a"])
    }

    @Test func aGuidThatIsTheAddressCountsOnce() {
        let keys = identity.keys(
            guid: "https://www.example.cn/a", url: "http://www.example.cn/a", title: "甲", date: nil)
        #expect(keys == ["url://www.example.cn/a"])
    }

    @Test func withoutAddressTheTitleAndDayCount() {
        let day = PublishedDate(timestamp: referenceTime, utcOffset: 28_800, precision: .day)
        var hours = day
        hours.certainty = .relative
        let first = identity.keys(guid: " ", url: nil, title: "甲", date: day)
        #expect(first == identity.keys(guid: nil, url: nil, title: "甲", date: day))
        #expect(first != identity.keys(guid: nil, url: nil, title: "乙", date: day))
        #expect(first != identity.keys(guid: nil, url: nil, title: "甲", date: nil))
        #expect(
            identity.keys(guid: nil, url: nil, title: "甲", date: hours)
                == identity.keys(guid: nil, url: nil, title: "甲", date: nil))
    }

    @Test func theListPageIsNoAddressOfAnItem() {
        let keys = identity.keys(
            guid: nil, url: "https://www.example.cn/list.html#1", title: "甲", date: nil)
        #expect(keys.count == 1 && keys[0].hasPrefix("title:"))
    }

    @Test(arguments: [(507, false), (513, true), (2_000_000, true)])
    func longNamesAreKnownByTheirDigest(length: Int, isDigest: Bool) {
        func keys(_ last: String) -> [String] {
            let name = String(repeating: "a", count: length - 1) + last
            return identity.keys(guid: name, url: "http://b/" + name, title: "甲", date: nil)
        }
        let found = keys("x")
        #expect(found.map { $0.utf8.count < 50 } == [isDigest, isDigest])
        #expect(found[0].hasPrefix("guid:") && found[1].hasPrefix("url:"))
        #expect(found == keys("x"))
        #expect(Set(found).isDisjoint(with: keys("y")))
    }

    /// These are in readers' hands: a change of the rule would show every item anew.
    @Test func mintsTheSameIdsForEver() {
        #expect(
            identity.mint(key: "url://www.example.cn/a.html", source: "sample", site: site)
                == "tag:feeds.example,2026:sample/87df2f2a3faf6875554625b960718d8c")
        #expect(
            identity.titleKey(title: "甲", date: nil) == "title:00ceb33ba6d69c618b48b6db776041d3")
    }

    @Test func differentKeysGiveDifferentIds() {
        let ids = (0..<1_000).map { identity.mint(key: "url://x/\($0)", source: "s", site: site) }
        #expect(Set(ids).count == 1_000)
    }

    @Test func partsOfADigestDoNotRunTogether() {
        func digest(_ parts: [String]) -> String {
            var digest = PartsDigest()
            for part in parts { digest.add(part) }
            return digest.hex()
        }
        #expect(digest(["ab", "c"]) != digest(["a", "bc"]))
        #expect(digest([""]) != digest([]))
    }
}
