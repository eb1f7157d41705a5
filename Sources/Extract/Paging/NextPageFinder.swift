import HTML
import Model

/// Finds where a list goes on, as feeds.yml says or as the page itself does.
struct NextPageFinder {
    private let paging: Paging?
    private let submission: Submission?
    private let rule: CompiledRule?
    private let base: String?

    /// Throws where the rule for the next page is wrong.
    init(_ source: Source) throws(RuleError) {
        paging = source.paging
        submission = source.submission
        base = source.base
        if case .rule(let rule) = source.paging?.next {
            self.rule = try RuleCompiler.compile(rule)
        } else {
            rule = nil
        }
    }

    /// What a page is looked at as.
    enum Content {
        case html(HTMLPage)
        case json(JSONValue)
    }

    /// The page after the one at `place`; nil where the list ends, or no pages are asked for.
    func next(after content: Content, at place: PagePlace) -> NextPage? {
        guard let paging else { return nil }
        switch paging.next {
        case .template(let template):
            guard let written = template.filled(page: place.number + 1) else { return nil }
            let url = URLReference.resolve(written, against: place.firstURL)
            return NextPage(url: url, how: "next: \(template.text)")
        case .rule: return byRule(content, place)
        case .automatic: return automatic(content, place)
        }
    }

    private func byRule(_ content: Content, _ place: PagePlace) -> NextPage? {
        guard let rule, let value = value(of: rule, in: content, place) else { return nil }
        let how = "next: \(rule.rule.text)"
        if let submission, submission.body.hasToken {
            return NextPage(url: place.firstURL, token: value, how: how)
        }
        guard ItemRegion.leadsSomewhere(value) else { return nil }
        return NextPage(
            url: URLReference.resolve(value, against: baseURL(of: content, place)), how: how)
    }

    private func value(
        of rule: CompiledRule, in content: Content, _ place: PagePlace
    ) -> String? {
        let values: [String]
        switch (content, rule.query) {
        case (.html(let page), _):
            let region = ItemRegion(document: page.document, nodes: [page.document.root])
            values = HTMLRuleRunner(page: page).match(rule, in: region, field: .url).values
        case (.json(let value), .json(let path)):
            // A query that takes too long finds nothing, and the list ends here.
            values = ((try? JSONPathEvaluator.evaluate(path, on: value)) ?? []).flatMap(\.texts)
        case (.json, _): return nil
        }
        var lines: [String]?
        let after = try? rule.run(values, baseURL: baseURL(of: content, place), lines: &lines)
        return after?.map { CollapsedText.collapse($0) }.first { !$0.isEmpty }
    }

    private func baseURL(of content: Content, _ place: PagePlace) -> String {
        if case .html(let page) = content { return page.baseURL }
        return base ?? place.url
    }

    private func automatic(_ content: Content, _ place: PagePlace) -> NextPage? {
        if let submission {
            guard submission.body.hasCounter,
                submission.filled(page: place.number + 1) != nil
            else { return nil }
            return NextPage(url: place.firstURL, how: "the counter in the body")
        }
        guard case .html(let page) = content else { return nil }
        let finders = [
            { RecordPaging.next(in: page, at: place) }, { NextLinkFinder(page).link },
            { ScriptedPaging.next(in: page, at: place) },
            { BackwardPaging.next(in: page, at: place) },
        ]
        for find in finders {
            guard let found = find() else { continue }
            return NextPage(
                url: URLReference.resolve(found.address, against: page.baseURL), how: found.how)
        }
        return nil
    }
}

/// An address as a page writes it, and how it was found.
struct FoundNext: Sendable, Hashable {
    var address: String
    var how: String
}
