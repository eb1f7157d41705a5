import Config
import Model
import Regions
import Testing

@testable import Poll
@testable import bohai

struct SourceNamingTests {
    @Test(arguments: [
        ("http://www.haiwan.gov.cn/zwgk/zwdt/bmdt/index.html", "haiwan-bmdt"),
        ("https://port.example.org/news/", "port-news"),
        ("https://www.example.org/", "source"),
        ("http://127.0.0.1:21300/list.html", "source"),
        ("notices.html", "notices"),
        ("", "source"),
    ])
    func idsAreMadeOfHostAndSection(url: String, id: String) {
        #expect(SourceNaming.id(of: url) == id)
    }

    private static let china = Gazetteer.china()

    private static func reading(_ title: String?, rules: SuggestedRules? = nil) -> Reading {
        Reading(
            items: [], traces: [], method: "automatic", suggestion: [], rules: rules,
            pageTitle: title, charset: "utf-8", diagnostics: [])
    }

    private static func entry(
        _ reading: Reading, target: String = "list.html",
        pageURL: String = "http://port.example.org/n/", taken: Set<String> = [], id: String? = nil
    ) -> String {
        SourceNaming(gazetteer: china, taken: taken)
            .entry(reading, target: target, pageURL: pageURL, id: id)
            .lines(step: 2).joined(separator: "\n")
    }

    @Test func aTitleThatNamesOneDivisionGivesTheHome() {
        #expect(Self.entry(Self.reading("大连市某局")).contains("home: 210200 # 大连市"))
        #expect(!Self.entry(Self.reading("大连市与沈阳市")).contains("home:"))
        #expect(!Self.entry(Self.reading("部门动态")).contains("home:"))
        #expect(!Self.entry(Self.reading(nil)).contains("title:"))
    }

    @Test func idsThatAreTakenAreCounted() {
        #expect(Self.entry(Self.reading(nil), taken: ["port-n"]).hasPrefix("port-n-2:"))
        #expect(Self.entry(Self.reading(nil), id: "mine").hasPrefix("mine:"))
    }

    /// The file was a copy of the page: what is polled is the page.
    @Test func aFileWithAnAddressBecomesTheAddress() {
        let reading = Self.reading(nil)
        #expect(Self.entry(reading).contains("url: http://port.example.org/n/"))
        let file = Self.entry(reading, pageURL: "list.html")
        #expect(file.contains("url: list.html"))
    }

    @Test func theRulesStandInTheEntry() {
        let rules = SuggestedRules(items: "ul.n > li", fields: [.title: "a", .date: "em"])
        let text = Self.entry(Self.reading(nil, rules: rules))
        #expect(text.hasSuffix("items: ul.n > li\n  fields:\n    title: a\n    date: em"))
    }
}
