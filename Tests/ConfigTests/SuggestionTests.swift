import Testing

@testable import Config

@Suite struct SuggestionTests {
    static let words = ["title", "url", "date", "summary", "home", "home_fills_silence", "items"]

    @Test(arguments: [
        ("tilte", "title"), ("Title", "title"), ("ulr", "url"), ("titel", "title"),
        ("sumary", "summary"), ("summmary", "summary"), ("dat", "date"), ("hoem", "home"),
        ("home-fills-silence", "home_fills_silence"), ("itmes", "items"),
    ])
    func aSlipIsForgiven(word: String, meant: String) {
        #expect(Suggestion.closest(to: word, among: Self.words) == meant)
    }

    @Test(arguments: ["", "x", "colour", "ab", "page", "u"])
    func whatIsFarIsLeftAlone(word: String) {
        #expect(Suggestion.closest(to: word, among: Self.words) == nil)
    }

    @Test func theFirstOfTheClosestWins() {
        #expect(
            Suggestion.closest(to: "dalien", among: ["dalian", "dalien2", "dalienn"]) == "dalian")
        #expect(Suggestion.closest(to: "tianjn", among: ["tianjin", "dalian"]) == "tianjin")
    }

    @Test(arguments: [
        ("", "abc", 3), ("abc", "", 3), ("abc", "abc", 0), ("abc", "acb", 1), ("abcd", "badc", 2),
        ("kitten", "sitting", 3),
    ])
    func distancesAreCounted(left: String, right: String, distance: Int) {
        #expect(
            Suggestion.distance(Array(left.unicodeScalars), Array(right.unicodeScalars)) == distance
        )
    }

    @Test func longWordsAreBounded() {
        let long = String(repeating: "a", count: 1_000_000)
        #expect(Suggestion.closest(to: long, among: Self.words) == nil)
    }
}
