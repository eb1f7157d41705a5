import Model
import Mustache

/// The page at `/status`: what was polled when, and what cannot be read, for everyone.
///
/// It shows no source's own words of a failure, which may name files and addresses within: those
/// are for operators, as incidents are.
struct StatusPage: Sendable {
    static let path = "/status"
    /// Sources that one page shows, those that fail first.
    static let longest = 500
    /// Incidents that operators see.
    static let incidents = 50

    /// - Parameter incidents: for operators, the one that changed last first; nil leaves out all that
    ///   is theirs alone.
    func html(
        frame: PageFrame, sources: [Source], states: [String: PollState],
        incidents: [Incident]? = nil
    ) -> String {
        let words = frame.words
        let active = sources.filter(\.enabled)
        let failing = active.filter { Self.isAiling(states[$0.id]) }
        let fine = active.filter { !Self.isAiling(states[$0.id]) }
        let shown = (failing + fine).prefix(Self.longest)
        var page = frame.values(
            title: words.status, path: Self.path,
            summary: words.statusSummary(active.count, failing.count), subscriptions: [])
        let own: [String: Any] = [
            "isUnlisted": true, "name": words.status, "sourceWord": words.sources,
            "stateWord": words.state, "lastWord": words.lastRead, "nextWord": words.nextRead,
            "tableWord": words.status, "hasLines": !shown.isEmpty, "zoneWord": words.zone,
            "lines": shown.map { source in
                var line = Self.line(source, states[source.id], words)
                if incidents != nil { line["notes"] = Self.notes(states[source.id], words) }
                return line
            },
            "incidentsWord": words.problems,
        ]
        page.merge(own) { _, own in own }
        if active.count > shown.count { page["moreWord"] = words.more(active.count - shown.count) }
        if let incidents {
            let titles = Dictionary(sources.map { ($0.id, $0.title) }) { first, _ in first }
            page["isDetailed"] = true
            page["incidents"] = incidents.map { incident in
                [
                    "title": ProblemFeed.title(
                        incident, titles[incident.sourceID] ?? incident.sourceID, words),
                    "text": ProblemFeed.text(incident, words),
                ]
            }
            if incidents.isEmpty { page["noneWord"] = words.noProblems }
        }
        return Self.template?.render(page) ?? ""
    }

    /// What operators see of a source beside its state.
    private static func notes(_ state: PollState?, _ words: PageWords) -> [String] {
        guard let state else { return [] }
        var notes = state.health?.reasons ?? []
        if let problem = state.problem, !notes.contains(problem) { notes.append(problem) }
        if let held = state.health?.held, held > 0 { notes.append(words.held(held)) }
        if let address = state.learntURL ?? state.movedTo { notes.append("→ \(address)") }
        notes += state.notes.filter { !notes.contains($0) }
        notes.append(words.foundItems(state.itemsFound))
        return notes
    }

    private static func line(
        _ source: Source, _ state: PollState?, _ words: PageWords
    ) -> [String: Any] {
        var line: [String: Any] = [
            "title": source.title, "isFailing": isAiling(state),
            "state": Self.word(state, words),
        ]
        // The page of a private one is opened by its reader's token.
        if !source.isPrivate { line["id"] = source.id }
        line["last"] = state?.lastSuccess.map(time)
        line["next"] = state?.nextPoll.map(time)
        return line
    }

    /// Whether it fails or its page is not as it should be; a quiet source is well.
    private static func isAiling(_ state: PollState?) -> Bool {
        guard let state else { return false }
        if state.failures > 0 { return true }
        return state.health.map { $0.state != .ok && $0.state != .stale } ?? false
    }

    private static func word(_ state: PollState?, _ words: PageWords) -> String {
        guard let state else { return words.unread }
        if let health = state.health, health.state != .ok, health.state != .degraded {
            return words.health(health.state)
        }
        if state.failures > 0 { return words.failing(state.failures) }
        if let health = state.health, health.state != .ok { return words.health(health.state) }
        return state.lastSuccess == nil ? words.unread : words.fine
    }

    /// In the time of China, where the sources are.
    private static func time(_ time: Timestamp) -> [String: String] {
        let written = CivilTime(time, utcOffset: 28_800).rfc3339
        return [
            "machine": written,
            "written": String(written.prefix(10)) + " " + written.dropFirst(11).prefix(5),
        ]
    }

    private static let template = PageFrame.template(
        """
        <main id="main">
        <div class="heading">
        <h1>{{name}}</h1>
        <p class="lead">{{summary}}{{zoneWord}}</p>
        </div>
        {{#hasLines}}
        <section class="status" aria-label="{{tableWord}}">
        <table>
        <thead><tr><th scope="col">{{sourceWord}}</th><th scope="col">{{stateWord}}</th><th scope="col">{{lastWord}}</th><th scope="col">{{nextWord}}</th></tr></thead>
        <tbody>
        {{#lines}}
        <tr{{#isFailing}} class="failing"{{/isFailing}}><th scope="row">{{#id}}<a href="sources/{{id}}">{{title}}</a>{{/id}}{{^id}}{{title}}{{/id}}</th><td>{{state}}{{#notes}}<br><small>{{.}}</small>{{/notes}}</td><td><span class="key">{{lastWord}} </span>{{#last}}<time datetime="{{machine}}">{{written}}</time>{{/last}}{{^last}}–{{/last}}</td><td><span class="key">{{nextWord}} </span>{{#next}}<time datetime="{{machine}}">{{written}}</time>{{/next}}{{^next}}–{{/next}}</td></tr>
        {{/lines}}
        </tbody>
        </table>
        {{#moreWord}}
        <p class="empty">{{moreWord}}</p>
        {{/moreWord}}
        </section>
        {{/hasLines}}
        {{#isDetailed}}
        <section class="list incidents" aria-labelledby="incidents">
        <h2 id="incidents">{{incidentsWord}}</h2>
        {{#noneWord}}
        <p class="empty">{{noneWord}}</p>
        {{/noneWord}}
        <ol class="items">
        {{#incidents}}
        <li>{{title}}<p class="meta">{{text}}</p></li>
        {{/incidents}}
        </ol>
        </section>
        {{/isDetailed}}
        </main>

        """)
}
