// The keys of a source that say how its list is asked for, where in the page it stands and how it
// goes on.

extension KeyTable {
    static let lists: [KeyEntry] = [
        KeyEntry(
            path: "sources.*.within", type: .rules, fallback: .words("the whole page"),
            summary: "Where in the page the items stand that are no elements of it: a script, a"
                + " variable of one (`script:window.__STATE__`), the HTML in a JSON text. Of several"
                + " rules each is run on what the one before found.",
            example: "script#state"),
        KeyEntry(
            path: "sources.*.method", type: .method,
            fallback: .words("POST with a body, GET without"),
            summary: "How the page is asked for.", example: "POST"),
        KeyEntry(
            path: "sources.*.body", type: .body, fallback: .nothing,
            summary: "What is sent with the request: the names and values of a form, or a text."
                + " `{n}` stands for the page's number, `{next}` for what `next` gave.",
            example: "{channel: 12, page: \"{n}\"}"),
        KeyEntry(
            path: "sources.*.content_type", type: .text,
            fallback: .words("application/json for a text that begins with { or [, else a form's"),
            summary: "The media type of the body.", example: "application/json"),
        KeyEntry(
            path: "sources.*.pages", type: .whole(1...200), fallback: .written("1"),
            summary: "How many pages of the list are read at a source's first visit, and again"
                + " whenever all items of a page are new.",
            example: "5"),
        KeyEntry(
            path: "sources.*.next", type: .next, fallback: .written("auto"),
            summary: "What leads to the next page: a rule for its link, or an address with the"
                + " page's number, `{n}`; `{n:0}` counts from 0, `{n:0+20}` in twenties, `{n:90-1}`"
                + " backwards from 90. auto finds links like 下一页.",
            example: "index_{n:0}.html"),
    ]
}
