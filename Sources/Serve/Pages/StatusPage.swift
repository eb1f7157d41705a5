import Model
import Mustache

/// The page at `/status`: what was polled when, and what cannot be read, for everyone.
///
/// It shows no source's own words of a failure, which may name files and addresses within:
/// `bohai status` has them for the operator.
struct StatusPage: Sendable {
    static let path = "/status"
    /// Sources that one page shows, those that fail first.
    static let longest = 500

    func html(
        frame: PageFrame, sources: [Source], states: [String: PollState]
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
            "lines": shown.map { Self.line($0, states[$0.id], words) },
        ]
        page.merge(own) { _, own in own }
        if active.count > shown.count { page["moreWord"] = words.more(active.count - shown.count) }
        return Self.template?.render(page) ?? ""
    }

    private static func line(
        _ source: Source, _ state: PollState?, _ words: PageWords
    ) -> [String: Any] {
        var line: [String: Any] = [
            "title": source.title, "id": source.id, "isFailing": isAiling(state),
            "state": Self.word(state, words),
        ]
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
        <tr{{#isFailing}} class="failing"{{/isFailing}}><th scope="row"><a href="sources/{{id}}">{{title}}</a></th><td>{{state}}</td><td><span class="key">{{lastWord}} </span>{{#last}}<time datetime="{{machine}}">{{written}}</time>{{/last}}{{^last}}–{{/last}}</td><td><span class="key">{{nextWord}} </span>{{#next}}<time datetime="{{machine}}">{{written}}</time>{{/next}}{{^next}}–{{/next}}</td></tr>
        {{/lines}}
        </tbody>
        </table>
        {{#moreWord}}
        <p class="empty">{{moreWord}}</p>
        {{/moreWord}}
        </section>
        {{/hasLines}}
        </main>

        """)
}
