import Config
import Extract
import Model
import Poll
import Store

/// What `bohai doctor` finds out about a source.
struct Diagnosis: Encodable {
    var source: String
    var state: String?
    var since: String?
    var reasons: [String]
    /// Items that the last good poll found, and that the page gives now under the same rules.
    var itemsBefore: Int
    var itemsNow: Int
    /// Why the page gives none.
    var problem: String?
    /// Rules that match less than they should.
    var warnings: [String] = []
    /// How many items are known, and how many of them stand on the page.
    var known: Int
    var knownOnPage = 0
    /// Where most of them stand, as a selector.
    var place: String?
    var proposal: Proposal?
    /// Rules for whoever writes them by hand, where the entry is one that no program changes.
    var byHand: String?

    /// Other rules, tried out.
    struct Proposal: Encodable {
        var method: String
        var within: String?
        var items: String
        var fields: [String: String]
        /// Items that they give.
        var found: Int
        /// Known items among them.
        var known: Int
        /// Titles of items that are not known yet.
        var new: [String]
        /// Why they should not be trusted; nil where known items came out of them.
        var doubt: String?
        /// The change of feeds.yml.
        var diff: [String]
    }

    var lines: [String] {
        var lines = ["\(source): \(state ?? "new")\(since.map { " since \($0)" } ?? "")"]
        lines += reasons.map { "  " + $0 }
        lines.append("items: \(itemsBefore) at the last good poll, \(itemsNow) now")
        lines += ([problem].compactMap(\.self) + warnings).map { "  " + $0 }
        lines.append(
            "known items on the page: \(knownOnPage) of \(known)"
                + (place.map { ", most of them at \($0)" } ?? ""))
        guard let proposal else {
            lines.append(byHand ?? "no rules to propose")
            return lines
        }
        lines.append(
            "proposed rules (\(proposal.method)): \(proposal.found) items, "
                + "\(proposal.known) of them known")
        lines += proposal.new.map { "  new: " + $0 }
        if let doubt = proposal.doubt { lines.append("  doubtful: \(doubt)") }
        return lines + [""] + proposal.diff
    }
}
