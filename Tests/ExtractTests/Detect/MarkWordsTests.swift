import Testing

@testable import Extract

struct MarkWordsTests {
    private static func words(_ classes: String) -> Set<String> {
        var words: Set<String> = []
        MarkWords.forEach(in: classes) { words.insert($0) }
        return words
    }

    @Test(arguments: [
        ("hotNews-list", ["hotnews-list", "hot", "news", "list"]), ("Side", ["side"]),
        ("nav  left_menu\tTop10", ["nav", "left_menu", "left", "menu", "top10"]), ("", []),
        ("-a-", ["-a-", "a"]), ("leftNav", ["leftnav", "left", "nav"]), ("导航", ["导航"]),
        ("a-word-that-is-long-footer", ["a", "word", "that", "is", "long", "footer"]),
    ])
    func classesAreMadeOfWords(classes: String, words: [String]) {
        #expect(Self.words(classes) == Set(words))
    }

    @Test func noElementHasMoreThanAFew() {
        #expect(Self.words((0..<900).map { "w\($0)" }.joined(separator: " ")).count <= 12)
        #expect(Self.words(String(repeating: "a-", count: 900)).count <= 1)
    }
}
