import Model

extension PageMatcher {
    /// What items are compared by.
    struct Mark: Sendable {
        var title: String
        /// Whether the title was cut short ("…").
        var isCut: Bool
        var url: String?
        var published: PublishedDate?
        /// A sum over the content; nil where there is little.
        var content: UInt64?
        /// The start of the summary.
        var opening: String

        init(
            title: String, url: String?, published: PublishedDate?, summary: String?,
            content: String?
        ) {
            self.title = Self.folded(title)
            isCut = title.hasSuffix("…") || title.hasSuffix("...")
            self.url = url
            self.published = published
            let text = content ?? summary ?? ""
            if text.utf8.count >= 120 {
                var sum = Fingerprint()
                sum.combine(text)
                self.content = sum.value
            }
            opening = String(Self.folded(String((summary ?? "").prefix(60))).prefix(30))
        }

        init(_ item: Item) {
            self.init(
                title: item.title, url: item.url, published: item.published,
                summary: item.summary, content: item.contentHTML)
        }

        /// Letters and digits alone: spaces, brackets and points come and go.
        private static func folded(_ text: String) -> String {
            var folded = String.UnicodeScalarView()
            for scalar in text.unicodeScalars
            where scalar.properties.isAlphabetic
                || scalar.properties.numericType != nil
            {
                folded.append(scalar)
            }
            return String(folded).lowercased()
        }
    }
}
