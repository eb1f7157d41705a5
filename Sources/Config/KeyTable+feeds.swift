// The keys of `feeds`.

extension KeyTable {
    static let feeds: [KeyEntry] = [
        KeyEntry(
            path: "feeds.*.title", type: .text, fallback: .words("the id"),
            summary: "The title of the feed.", example: "海上风电"),
        KeyEntry(
            path: "feeds.*.sources", type: .words, fallback: .words("all sources"),
            summary: "Ids of sources: only their items.", example: "[port]"),
        KeyEntry(
            path: "feeds.*.regions", type: .words, fallback: .words("no region asked for"),
            summary: "Ids of regions: only items of one of them, or of one of `divisions`.",
            example: "[harbour]"),
        KeyEntry(
            path: "feeds.*.divisions", type: .divisions, fallback: .words("no division asked for"),
            summary: "Divisions, by code or by name, each with what lies in it.",
            example: "[大连市, 210300]"),
        KeyEntry(
            path: "feeds.*.words", type: .words, fallback: .words("any words"),
            summary: "Words of which one must stand in the title or text.",
            example: "[风电, 海上风机]"),
        KeyEntry(
            path: "feeds.*.not", type: .words, fallback: .written("[]"),
            summary: "Words of which none may.", example: "[招聘]"),
        KeyEntry(
            path: "feeds.*.since", type: .day, fallback: .words("any day"),
            summary: "Only items that were published on that day or later, or seen where they name"
                + " no date; days begin in China's time.",
            example: "2026-03-01"),
        KeyEntry(
            path: "feeds.*.limit", type: .whole(1...1_000), fallback: .words("`site.entries`"),
            summary: "How many items the feed shows.", example: "20"),
        KeyEntry(
            path: "feeds.*.access", type: .choice(["public", "token"]),
            fallback: .written("public"),
            summary: "Who may read it: everyone, or whoever has a token (`bohai token`).",
            example: "token"),
    ]
}
