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
        let failing = active.filter { (states[$0.id]?.failures ?? 0) > 0 }
        let fine = active.filter { (states[$0.id]?.failures ?? 0) == 0 }
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
        let failures = state?.failures ?? 0
        var line: [String: Any] = [
            "title": source.title, "id": source.id, "isFailing": failures > 0,
            "state": failures > 0
                ? words.failing(failures) : state?.lastSuccess == nil ? words.unread : words.fine,
        ]
        line["last"] = state?.lastSuccess.map(time)
        line["next"] = state?.nextPoll.map(time)
        return line
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
