import HTML
import Model

/// Tells a page from what servers send in its place.
///
/// Pure. A page that gave a normal list is held for what it is, whatever its footer mentions; what
/// gave nothing, or a few undated links, is looked at closely.
package struct ObstacleRecogniser {
    private let page: Page
    private let list: ListEvidence

    /// - Parameter list: what extraction found; nothing by default.
    package init(_ page: Page, list: ListEvidence = ListEvidence()) {
        self.page = page
        self.list = list
    }

    /// What came in place of the page; nil where it seems to be the page.
    package func obstacle() -> Obstacle? {
        if let redirect, redirect.leadsToFrontPage, let asked = page.answer.askedURL {
            return Obstacle(
                .frontPage(asked: asked, got: page.answer.finalURL ?? page.url),
                signs: [])
        }
        // The lists on pages for errors are of other things.
        if !list.byRules, let title = list.pageTitle, MissingWords.names(title) {
            return Obstacle(.missing, signs: ["the title \"\(title)\""])
        }
        // Where a feed was, even a fine list of links is no answer.
        let isNoFeed = !list.byRules && expectsFeed && Self.isWebPage(page.bytes)
        guard isNoFeed || !list.isNormal else { return nil }
        if let sign = certainHeader { return obstacle(sign.sign, sign.words) }
        guard !page.bytes.isEmpty, BodyKind.binary(page) == nil else { return nil }
        let utf8 = FeedCharset.decode(page.bytes, contentType: page.contentType, override: nil).utf8
        guard Self.mayBeHTML(utf8) || !isSuccess else { return nil }
        let facts = PageFacts(HTMLDocument.parse(Array(utf8.prefix(Self.reach))))
        let text = MarkedText(utf8.prefix(Self.reach))
        return refusal(facts, text) ?? script(facts, text, utf8) ?? site(facts)
            ?? (isNoFeed
                ? Obstacle(.notFeed, signs: facts.title.isEmpty ? [] : [facts.title]) : nil)
    }

    /// How much of a page is looked at: what comes in a page's place is short.
    private static let reach = 512 * 1_024

    private var isSuccess: Bool { page.answer.status.map { (200..<300).contains($0) } ?? true }

    private var redirect: RedirectFacts? {
        guard let asked = page.answer.askedURL, let final = page.answer.finalURL, asked != final
        else {
            return nil
        }
        return RedirectFacts(asked: asked, final: final)
    }

    /// Whether the address, or what it gave before, promises a feed.
    private var expectsFeed: Bool {
        guard isSuccess else { return false }
        if page.answer.wasFeed { return true }
        let path = (page.answer.askedURL ?? "").lowercased().prefix { $0 != "?" && $0 != "#" }
        return [".xml", ".rss", ".atom", ".rdf"].contains { path.hasSuffix($0) }
    }

    /// Whether the text is HTML by its first tags.
    private static func isWebPage(_ bytes: [UInt8]) -> Bool {
        let start = MarkedText(bytes.prefix(1_024))
        return (start.holds("<html") || start.holds("<!doctype html"))
            && FeedKind.find(in: bytes) == nil
    }

    private static func mayBeHTML(_ utf8: [UInt8]) -> Bool {
        guard let first = utf8.first(where: { $0 > 0x20 && $0 != 0xEF && $0 != 0xBB && $0 != 0xBF })
        else { return false }
        return first != UInt8(ascii: "{") && first != UInt8(ascii: "[")
            && FeedKind.find(in: utf8) == nil
    }
}

extension ObstacleRecogniser {
    /// The statuses that firewalls answer with.
    private static let refusing: Set<Int> = [401, 403, 405, 406, 412, 418, 456, 468, 521, 567]

    private var statusSign: [String] {
        isSuccess ? [] : page.answer.status.map { ["status \($0)"] } ?? []
    }

    private func obstacle(_ sign: ObstacleSign, _ words: String) -> Obstacle {
        Obstacle(sign.kind, vendor: sign.vendor, signs: statusSign + [words])
    }

    /// A firewall, a challenge, a captcha or a login.
    private func refusal(_ facts: PageFacts, _ text: MarkedText) -> Obstacle? {
        let refuses = page.answer.status.map(Self.refusing.contains) ?? false
        if redirect?.leadsToLogin == true, facts.passwordFields > 0 || facts.isBare {
            return Obstacle(.login, signs: statusSign + [page.answer.finalURL ?? ""])
        }
        if facts.isBare || !isSuccess, let sign = ObstacleSign.markup.first(where: text.holds) {
            return obstacle(sign, "\"\(sign.mark)\"")
        }
        if facts.isBare, facts.passwordFields > 0 {
            return Obstacle(.login, signs: statusSign + ["a field for a password"])
        }
        let said = MarkedText(facts, isList: list.items > 2 && facts.links > 4)
        if facts.isTerse, let sign = ObstacleSign.words.first(where: said.holds) {
            let vendor = sign.vendor ?? ObstacleSign.names.first(where: text.holds)?.vendor
            return Obstacle(
                sign.kind, vendor: sign.kind == .placeholder ? nil : vendor,
                signs: statusSign + ["\"\(sign.mark)\""])
        }
        if facts.isTerse, refuses || ObstacleSign.refusals.contains(where: said.holds),
            let sign = ObstacleSign.names.first(where: text.holds)
        {
            return obstacle(sign, "\"\(sign.mark)\"")
        }
        if facts.isEmpty || refuses, let sign = header(ObstacleSign.headers) {
            return obstacle(sign.sign, sign.words)
        }
        return nil
    }

    /// A body that does nothing but run a script.
    private func script(_ facts: PageFacts, _ text: MarkedText, _ utf8: [UInt8]) -> Obstacle? {
        guard facts.isEmpty else { return nil }
        let moves = ["location", ".reload(", ".submit("].contains(where: text.holds)
        if text.holds("document.cookie"), moves {
            return Obstacle(.challenge, signs: statusSign + ["a script that sets a cookie"])
        }
        if page.answer.status == 412 || page.answer.status == 521, facts.scripts > 0 {
            return Obstacle(.challenge, signs: statusSign + ["a script alone"])
        }
        guard isSuccess, let target = facts.refresh ?? ScriptRedirect.target(utf8) else {
            return nil
        }
        let address = URLReference.resolve(target, against: page.answer.finalURL ?? page.url)
        return address == page.answer.finalURL ?? page.url
            ? Obstacle(.challenge, signs: ["a page that only loads itself again"])
            : Obstacle(.sendsOn(to: address), signs: [])
    }

    /// What the site itself has to say instead.
    private func site(_ facts: PageFacts) -> Obstacle? {
        guard isSuccess else { return nil }
        if MissingWords.names(facts.title) {
            return Obstacle(.missing, signs: ["the title \"\(facts.title)\""])
        }
        if redirect?.leadsToError == true {
            return Obstacle(.missing, signs: [page.answer.finalURL ?? ""])
        }
        if facts.isBare, MissingWords.names(facts.heading) {
            return Obstacle(.missing, signs: ["the heading \"\(facts.heading)\""])
        }
        if facts.isTerse, MissingWords.areIn(facts.text.lowercased()) {
            return Obstacle(.missing, signs: ["\"\(facts.text.prefix(60))\""])
        }
        return shell(facts)
    }

    private func shell(_ facts: PageFacts) -> Obstacle? {
        guard facts.links <= 2, facts.textLength <= 200, facts.scripts > 0,
            facts.mount != nil || facts.wantsScript || facts.textLength <= 40
        else { return nil }
        let signs = [
            facts.mount, "\(facts.links) links", "\(facts.textLength) characters of text",
        ]
        return Obstacle(.shell, signs: signs.compactMap(\.self))
    }
}

extension ObstacleRecogniser {
    private var certainHeader: (sign: ObstacleSign, words: String)? {
        header(ObstacleSign.headers.filter { $0.sign.isCertain })
    }

    private func header(
        _ signs: [(name: String, sign: ObstacleSign)]
    ) -> (sign: ObstacleSign, words: String)? {
        for (name, sign) in signs {
            for field in page.answer.headers where field.name.lowercased() == name {
                guard sign.mark.isEmpty || field.value.lowercased().contains(sign.mark) else {
                    continue
                }
                let value = sign.mark.isEmpty ? "" : ": \(sign.mark)"
                return (sign, "\(field.name)\(value)")
            }
        }
        return nil
    }
}
