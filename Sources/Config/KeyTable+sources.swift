// The keys of `defaults`, `sources` and their `fields`.

extension KeyTable {
    /// What `defaults` may say for every source, by name.
    private static func inherited(_ group: String) -> [KeyEntry] {
        let isDefault = group == "defaults"
        let fallback: (KeyEntry.Fallback) -> KeyEntry.Fallback = {
            isDefault ? $0 : .words("that of defaults")
        }
        return [
            KeyEntry(
                path: "\(group).every", type: .interval(1...31_622_400),
                fallback: fallback(.written("auto")),
                summary: "The time between two polls: a number and s, m, h or d. `auto` follows"
                    + " what the source publishes, between an hour and a day.", example: "30m"),
            KeyEntry(
                path: "\(group).expect_every", type: .duration(3_600...31_622_400),
                fallback: fallback(.words("two weeks")),
                summary: "How long nothing new may come before the source is reported as stale;"
                    + " three times its usual gap may pass in any case.", example: "14d"),
            KeyEntry(
                path: "\(group).home", type: .division, fallback: fallback(.words("nothing")),
                summary: "The division that the source writes about, by code or name. It decides"
                    + " between places of the same name.",
                example: "210200"),
            KeyEntry(
                path: "\(group).home_fills_silence", type: .flag,
                fallback: fallback(.written("false")),
                summary: "Whether items that name no place belong to home.", example: "true"),
            KeyEntry(
                path: "\(group).headers", type: .headers, fallback: fallback(.written("{}")),
                summary: "Request headers. A source adds its own to those of defaults.",
                example: "{Accept-Language: zh-CN}"),
            KeyEntry(
                path: "\(group).charset", type: .charset,
                fallback: fallback(.words("what the page says")),
                summary: "The character encoding, where pages say a wrong one.", example: "gb18030"),
            KeyEntry(
                path: "\(group).timezone", type: .timeZone,
                fallback: fallback(.written("Asia/Shanghai")),
                summary: "The time zone of dates that name none.", example: "Asia/Seoul"),
            KeyEntry(
                path: "\(group).render", type: .choice(["none", "browser"]),
                fallback: fallback(.written("none")),
                summary: "Whether a headless Chromium runs the page's scripts before it is read.",
                example: "browser"),
            KeyEntry(
                path: "\(group).article", type: .article, fallback: fallback(.written("none")),
                summary: "Whether the articles behind new items' links are read: auto finds the"
                    + " text, a rule says which elements hold it.",
                example: "auto"),
            KeyEntry(
                path: "\(group).same_story", type: .choice(["merge", "keep"]),
                fallback: fallback(.written("merge")),
                summary: "What becomes of a new item that tells what another source has told: merge"
                    + " makes them one entry that names both, keep leaves them apart.",
                example: "keep"),
        ]
    }

    static let defaults = inherited("defaults")

    static let sources: [KeyEntry] =
        [
            KeyEntry(
                path: "sources.*.title", type: .text, fallback: .words("the id"),
                summary: "The title of the source's own feed.", example: "Port authority"),
            KeyEntry(
                path: "sources.*.url", type: .location, isRequired: true, fallback: .nothing,
                summary: "The page: an address, or the path of a file relative to feeds.yml.",
                example: "https://example.org/news/"),
            KeyEntry(
                path: "sources.*.base", type: .webAddress, fallback: .words("the url"),
                summary:
                    "The address that the page's links resolve against; needed where url is a file.",
                example: "https://example.org/news/"),
        ] + inherited("sources.*") + [
            KeyEntry(
                path: "sources.*.items", type: .items, fallback: .written("auto"),
                summary: "The rule that finds the items; auto finds them without one.",
                example: "ul.news > li"),
            KeyEntry(
                path: "sources.*.wait", type: .rule, fallback: .nothing,
                summary:
                    "With render: browser, a CSS selector that must match before the page counts"
                    + " as ready.",
                example: "ul.news > li"),
            KeyEntry(
                path: "sources.*.fields", type: .section, fallback: .written("{}"),
                summary: "Rules that find the parts of an item, within it. A part without a rule is"
                    + " found without one.",
                example: ""),
            KeyEntry(
                path: "sources.*.enabled", type: .flag, fallback: .written("true"),
                summary: "Whether the source is polled. A disabled one keeps its feed.",
                example: "false"),
            KeyEntry(
                path: "sources.*.aliases", type: .words, fallback: .written("[]"),
                summary:
                    "Ids that the source had before. Their feeds lead to this one for good, and"
                    + " what was stored under them is taken over.",
                example: "[old-port]"),
            KeyEntry(
                path: "sources.*.access", type: .choice(["public", "token"]),
                fallback: .written("public"),
                summary: "Who may read its feed. With `token` its items stand in no public feed,"
                    + " whatever their region (`bohai token`).", example: "token"),
        ] + lists

    static let fields: [KeyEntry] = [
        field("title", "The headline.", "a@title"),
        field("url", "The address of the article.", "a@href"),
        field("date", "When it was published; most forms are understood as they are.", "span.date"),
        field("summary", "A short text.", "p.intro"),
        field("content", "The article itself.", "div.text@html"),
        field("image", "The address of a picture.", "img@src"),
        field("author", "Who wrote it.", "span.author"),
        field("origin", "Who published it first: 来源.", "span.from | match \"来源：(.+)\""),
        field("tags", "Keywords, one for each match.", "ul.tags > li"),
        field("id", "What the site itself calls the item and never changes.", "a@data-id"),
        field("enclosure", "The address of a sound or a film.", "audio@src"),
    ]

    private static func field(_ name: String, _ summary: String, _ example: String) -> KeyEntry {
        KeyEntry(
            path: "sources.*.fields.\(name)", type: .rule, fallback: .nothing, summary: summary,
            example: example)
    }
}
