import Testing

@testable import Extract

struct ArticleHintTests {
    @Test(
        arguments: [
            ("comment-list", ArticleHint.comments), ("share-bar", .junk), ("TRS_Editor", .body),
            ("sidebar", .junk), ("col ad", .junk), ("entry-content", [.body, .good]),
            ("category-share", []), ("gradient", []), ("wrapper", []),
        ] as [(String, ArticleHint)])
    func readsMarks(_ marks: String, _ hint: ArticleHint) { #expect(ArticleHint.of(marks) == hint) }
}
