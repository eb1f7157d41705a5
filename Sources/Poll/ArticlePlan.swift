import Model

/// Decides when the article of an item is read again after a failure.
///
/// Pure: the time is an argument.
enum ArticlePlan {
    /// Articles read in one visit to a source.
    static let mostAVisit = 10
    /// Failures in a row after which the rest waits for the next visit.
    static let patience = 3
    /// Seconds from a failure to the next try, by failures so far; after the last one the article is
    /// given up.
    private static let pauses: [Int64] = [1_800, 7_200, 21_600, 86_400, 259_200]

    /// The progress after one more failure.
    static func failed(_ progress: ArticleProgress, now: Timestamp) -> ArticleProgress {
        var progress = progress
        progress.nextTry =
            progress.attempts < pauses.count ? now.adding(pauses[progress.attempts]) : nil
        progress.attempts += 1
        return progress
    }
}
