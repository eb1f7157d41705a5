import Model
import Testing

@testable import Extract

struct PageSurveyTests {
    private static let old = (0..<8).map {
        "<li><a href=\"/old/\($0)00.html\">往期栏目内容第\($0)期的回顾与展望</a></li>"
    }.joined()

    /// Dates that stand behind their items count before the items are read as well, whether all
    /// lists are to be told of or not.
    @Test(arguments: [false, true])
    func theDatesOfADefinitionListCount(explaining: Bool) throws {
        let list = PageLayouts.entries(5).map {
            "<dt><a href=\"\($0.path)\">\($0.title)</a></dt><dd>\($0.date)</dd>"
        }.joined()
        let found = try DetectorTests.extract(
            "<html><body><dl>\(list)</dl><div class=box><ul>\(Self.old)</ul></div></body></html>",
            explaining: explaining)
        #expect(found.items.map(\.url) == PageLayouts.entries(5).map(\.path))
    }
}
