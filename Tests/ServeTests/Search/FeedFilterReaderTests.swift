import Model
import Testing

@testable import Serve

struct FeedFilterReaderTests {
    private let reader = FeedFilterReader(
        divisions: SampleSite.divisions, sources: ["harbour", "quiet"], feedLength: 50)

    /// Every row's second column is its own canonical form.
    @Test(arguments: [
        ("q=wind", "q=wind"), ("q=+wind++farm+", "q=wind%20farm"), ("not=a&q=b", "not=a&q=b"),
        ("q=b&not=a", "not=a&q=b"), ("q=b&not=", "q=b"), ("limit=50&q=b", "q=b"),
        ("limit=020", "limit=20"), ("division=2102", "division=210200"),
        ("division=210200,21", "division=210000,210200"),
        ("division=210200&division=210200", "division=210200"),
        ("source=quiet,harbour", "source=harbour,quiet"), ("since=2026-03-01", "since=2026-03-01"),
        ("", ""), ("q=", ""), ("q=a%0D%0Ab", "q=a%20b"), ("q=%00a", "q=a"),
    ])
    func thereIsOneWayToAsk(_ query: String, _ canonical: String) throws {
        let (filter, isCanonical) = try reader.read(query[...])
        #expect(filter.canonical == canonical)
        #expect(isCanonical == (query == canonical))
        let (again, isStable) = try reader.read(canonical[...])
        #expect(again == filter && isStable)
    }

    @Test func otherEncodingsOfTheSameAreNotLedOn() throws {
        #expect(try reader.read("q=%e9%a3%8e").isCanonical)
        #expect(try reader.read("q=风").isCanonical)
        #expect(try reader.read("q=a+b").isCanonical)
    }

    @Test(arguments: [
        "x=1", "utm_source=a", "Q=a", "q=a&q=b", "q=%", "limit=0", "limit=201", "limit=-1",
        "limit=a", "limit=99999999999999999999", "since=yesterday", "since=2026-02-30",
        "since=2026-3-1", "since=2026-03-01T00:00", "division=999999", "division=21020",
        "division=大连市", "source=nobody",
        "q=" + String(repeating: "a", count: 257), "q=a&" + String(repeating: "&", count: 5_000),
        "source=" + String(repeating: "harbour,", count: 3_000),
    ])
    func whatIsNotUnderstoodIsRefusedWithAReason(_ query: String) {
        let problem = #expect(throws: FilterProblem.self) { try reader.read(query[...]) }
        #expect(problem?.description.isEmpty == false)
    }

    @Test func aDayBeginsInChina() {
        #expect(FeedFilterReader.day("2026-03-01")?.description == "2026-02-28T16:00:00Z")
    }

    @Test func theStoreIsAskedTheSame() throws {
        let text = "division=210200&limit=7&not=b&q=a&since=2026-03-01&source=quiet"
        let query = try reader.read(text[...]).filter.query(of: .region("dalian"), feedLength: 50)
        #expect(
            query
                == ItemQuery(
                    feed: .region("dalian"), words: "a", without: "b",
                    divisions: [DivisionCode(210_200)], sources: ["quiet"],
                    since: FeedFilterReader.day("2026-03-01"), limit: 7))
        #expect(FeedFilter().query(of: .all, feedLength: 50).limit == 50)
    }
}
