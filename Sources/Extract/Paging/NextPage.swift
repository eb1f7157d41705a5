/// Where a list goes on.
package struct NextPage: Sendable, Hashable {
    /// Absolute.
    package var url: String
    /// What the `next` rule gave for the body of the request.
    package var token: String?
    /// How it was found, in a few words: `rel=next`, `the link "下一页"`.
    package var how: String

    package init(url: String, token: String? = nil, how: String) {
        self.url = url
        self.token = token
        self.how = how
    }
}

/// Which page of a list is at hand.
package struct PagePlace: Sendable, Hashable {
    /// 1 for the first.
    package var number: Int
    /// The first page's own address, which templates resolve against.
    package var firstURL: String
    /// The address that this page was asked for under.
    package var url: String

    package init(number: Int, firstURL: String, url: String) {
        self.number = number
        self.firstURL = firstURL
        self.url = url
    }

    /// The place of a list's first page.
    package init(first url: String) { self.init(number: 1, firstURL: url, url: url) }
}
