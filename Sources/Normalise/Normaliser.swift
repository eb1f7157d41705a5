package import Model

/// Turns what a page says into items: addresses made absolute, dates settled, texts cleaned, HTML
/// made safe, identities found.
package struct Normaliser: Sendable {
    /// How long a summary made from the text is, in characters.
    static let summaryLength = 200
    /// How long a title made from the text is.
    static let madeTitleLength = 60
    /// No title is longer.
    static let longestTitle = 300

    /// The items of one page, in page order.
    package struct Normalised: Sendable, Hashable {
        package var items: [Item]
        package var diagnostics: [Diagnostic]
        /// How the fields were found; one list for each item, empty unless asked for.
        package var traces: [[FieldTrace]]
    }

    private let site: Site
    private let source: Source
    private let zone: SourceZone

    /// A source whose time zone is not known (the configuration checks it) is read as Chinese.
    package init(site: Site, source: Source) {
        self.site = site
        self.source = source
        zone = SourceZone(identifier: source.timeZone) ?? .china
    }

    /// The items that `raw` describes.
    ///
    /// `baseURL` is what relative addresses on the page resolve against. Items with neither title
    /// nor text are dropped; divisions and regions are left to others.
    package func normalise(_ raw: [RawItem], baseURL: String, now: Timestamp) -> Normalised {
        let base = WebAddress(text: baseURL)
        var empty = DiagnosticTally<Bool>()
        let drafts = raw.enumerated().compactMap { index, item -> ItemDraft? in
            let draft = ItemDraft(item, base: base, source: source)
            if draft == nil {
                empty.add(
                    true,
                    Diagnostic(
                        .warning, "item \(index + 1) has neither title nor text; it is left out"))
            }
            return draft
        }
        let resolver = DateResolver(parser: DateParser(zone: zone, now: now, url: baseURL))
        let dates = resolver.resolve(
            drafts.map { DateResolver.Clue(text: $0.raw.date, url: $0.url) })
        var diagnostics = empty.diagnostics + Self.problems(drafts, dates)
        var merger = DuplicateMerger(pageURL: source.pageURL ?? baseURL)
        let known = merger.identities(of: drafts, dates: dates)
        diagnostics += merger.diagnostics
        let prefix = ItemIdentity.prefix(source: source.id, site: site)
        var items: [Item] = []
        var traces: [[FieldTrace]] = []
        for entry in known {
            guard let strongest = entry.keys.first else { continue }
            let id = ItemIdentity.mint(key: strongest, prefix: prefix)
            items.append(
                entry.draft.item(
                    id: id, keys: entry.keys, date: entry.date, source: source.id, now: now))
            traces.append(entry.draft.raw.traces)
        }
        return Normalised(items: items, diagnostics: diagnostics, traces: traces)
    }

    /// What an operator should know of the dates, each kind once.
    private static func problems(
        _ drafts: [ItemDraft], _ dates: [DateResolver.Resolution]
    ) -> [Diagnostic] {
        var tally = DiagnosticTally<DateResolver.Problem.Kind>()
        for (draft, date) in zip(drafts, dates) {
            guard let problem = date.problem else { continue }
            let about = problem.diagnostic
            tally.add(
                problem.kind,
                Diagnostic(about.severity, "\"\(draft.title.prefix(30))\": \(about.message)"))
        }
        return tally.diagnostics
    }
}
