/// Sanitises the contents of one feed, most of which resolve against one address.
package struct FeedSanitiser {
    private var baseURL: String?
    private var base: WebAddress?

    package init() {}

    /// The same as `HTMLSanitiser.sanitise`; the address is read where it changes.
    package mutating func sanitise(_ html: String, baseURL: String?) -> String {
        if baseURL != self.baseURL {
            self.baseURL = baseURL
            base = baseURL.flatMap(WebAddress.init(text:))
        }
        return HTMLSanitiser.sanitise(html, base: base)
    }
}
