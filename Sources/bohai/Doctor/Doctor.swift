import Config
import Extract
import Foundation
import Model
import Poll
import Store

/// Looks at a source's page with what is known of its items.
struct Doctor {
    let composition: Composition
    let source: Source
    let pipeline: Pipeline
    let path: String
    let state: PollState?
    /// Stored items, newest first.
    let known: [Item]
    let now: Timestamp

    /// What was found, and the text of feeds.yml with the proposal.
    func look(at page: Page) throws -> (diagnosis: Diagnosis, text: String?) {
        let health = state?.health
        var diagnosis = Diagnosis(
            source: source.id, state: health?.state.rawValue,
            since: health?.since.description, reasons: health?.reasons ?? [],
            itemsBefore: state?.itemsFound ?? 0, itemsNow: 0, known: known.count)
        var current = 0
        do {
            let reading = try pipeline.read(page, of: source, now: now)
            diagnosis.itemsNow = reading.items.count
            diagnosis.warnings = reading.diagnostics.filter { $0.severity == .warning }
                .map(\.message)
            current = score(reading.items).known
        } catch {
            diagnosis.problem = "\(error)"
        }
        let findings = try repair(page).findings(known: known.map { ($0.title, $0.url) })
        diagnosis.knownOnPage = findings.located
        diagnosis.place = findings.place
        let text = try String(contentsOfFile: path, encoding: .utf8)
        var best: (proposal: Diagnosis.Proposal, text: String, worth: Int)?
        for proposal in findings.proposals {
            guard let tried = tried(proposal, page, text), tried.worth > best?.worth ?? -1
            else { continue }
            best = tried
        }
        // Rules that find no less than others would are not to be changed.
        guard let best,
            best.proposal.known > current || current == 0 && diagnosis.itemsNow == 0
                || health?.state == .broken && best.proposal.known >= current
        else {
            if diagnosis.itemsNow == 0 {
                diagnosis.byHand = findings.proposals.lazy.compactMap { byHand($0, text) }.first
            }
            return (diagnosis, nil)
        }
        diagnosis.proposal = best.proposal
        return (diagnosis, best.text)
    }

    private func repair(_ page: Page) throws -> RuleRepair {
        do { return try RuleRepair(page: page, source: source) } catch {
            throw CommandFailure(.configuration, "\(error)")
        }
    }

    private func revision(_ proposal: RuleRepair.Proposal) -> SourceRevision {
        var fields = proposal.fields
        // Rules of the old page that do not belong to the new one would go on to match at random.
        for field in source.fields.keys where fields[field] == nil { fields[field] = "" }
        let isInside = proposal.within != nil || !source.within.isEmpty
        return SourceRevision(
            within: isInside ? proposal.within ?? "" : nil, items: proposal.items, fields: fields)
    }

    /// The rules in words, where the entry in feeds.yml is written in braces or otherwise so that it
    /// is changed by hand alone; nil where it is not.
    private func byHand(_ proposal: RuleRepair.Proposal, _ text: String) -> String? {
        do {
            _ = try revision(proposal).applied(to: text, source: source.id)
            return nil
        } catch .unusual(let line) {
            let rules =
                (proposal.within.map { ["within: \($0)"] } ?? []) + ["items: \(proposal.items)"]
                + ItemField.allCases.compactMap { field in
                    proposal.fields[field].map { "\(field.rawValue): \($0)" }
                }
            return "proposed rules, not tried, for you to write: feeds.yml:\(line) is not "
                + "changed by a program\n  " + rules.joined(separator: "\n  ")
        } catch {
            return nil
        }
    }

    /// Reads the page under the proposed rules; nil where they give nothing or cannot be written.
    private func tried(
        _ proposal: RuleRepair.Proposal, _ page: Page, _ text: String
    ) -> (proposal: Diagnosis.Proposal, text: String, worth: Int)? {
        do {
            let revised = try revision(proposal).applied(to: text, source: source.id)
            let loader = Composition.loader(
                composition.gazetteer, missingFilesAreProblems: false)
            guard let changed = only(revised, text, loader) else { return nil }
            let reading = try pipeline.read(page, of: changed, now: now)
            let (known, new) = score(reading.items)
            let doubt: String? =
                known >= min(2, self.known.count)
                ? nil : "hardly any known item is among them; look before you take them"
            let result = Diagnosis.Proposal(
                method: proposal.method, within: proposal.within, items: proposal.items,
                fields: Dictionary(
                    uniqueKeysWithValues: proposal.fields.map { ($0.key.rawValue, $0.value) }),
                found: reading.items.count, known: known, new: Array(new.prefix(5)), doubt: doubt,
                diff: UnifiedDiff.lines(
                    from: text, to: revised, name: (path as NSString).lastPathComponent))
            return (result, revised, known)
        } catch {
            // A rule that cannot be written or gives nothing is no proposal.
            return nil
        }
    }

    /// The source under the revised text; nil where that changes anything else.
    private func only(
        _ revised: String, _ text: String, _ loader: ConfigLoader
    ) -> Source? {
        guard let before = loader.read(text, path: path).0,
            var after = loader.read(revised, path: path).0,
            let index = after.sources.firstIndex(where: { $0.id == source.id }),
            let old = before.sources.first(where: { $0.id == source.id })
        else { return nil }
        let changed = after.sources[index]
        after.sources[index] = old
        return after == before ? changed : nil
    }

    /// How many of `items` are known, and the titles of the others.
    private func score(_ items: [Item]) -> (known: Int, new: [String]) {
        let urls = Set(known.compactMap(\.url).map(Self.bare))
        let titles = Set(known.map(\.title))
        var count = 0
        var new: [String] = []
        for item in items {
            let isKnown =
                titles.contains(item.title)
                || item.url.map { urls.contains(Self.bare($0)) } ?? false
            if isKnown, titles.contains(item.title) { count += 1 }
            if !isKnown { new.append(item.title) }
        }
        return (count, new)
    }

    /// An address without its scheme.
    private static func bare(_ url: String) -> Substring {
        url.firstRange(of: "://").map { url[$0.upperBound...] } ?? url[...]
    }
}
