import HTML
import Model

/// Finds the list of items on a page that no rule describes: the group of like elements that
/// looks most like news, with everything that frames a page held off.
struct Detector {
    /// Fewer like elements are no list.
    static let fewest = 3
    /// Below this score a page has no list: error pages, menus, challenges.
    static let threshold = 1.8
    private static let finalists = 5

    private let document: HTMLDocument
    private let url: String

    init(document: HTMLDocument, url: String) {
        self.document = document
        self.url = url
    }

    /// What was found, and the rules that would find the same.
    struct Found {
        var regions: [ItemRegion]
        var method: String
        var itemsRule: String?
        var fieldRules: [ItemField: String]
    }

    /// The page's list, with field rules where `explaining`; nil where nothing looks like one.
    func detect(explaining: Bool) -> Found? {
        let survey = PageSurvey(document)
        var candidates = Self.groups(survey)
        let boilerplate = Boilerplate(document: document)
        for index in candidates.indices { candidates[index].weigh(survey, boilerplate) }
        let best = candidates.filter { $0.score >= Self.threshold }
            .sorted { $0.score > $1.score }.prefix(Self.finalists)
        var winner: (regions: [ItemRegion], members: [HTMLNode], score: Double)?
        // The factor is 1 at most: what scores less than the winner without it can't win.
        for candidate in best where candidate.score > winner?.score ?? Self.threshold {
            let regions = regions(of: candidate.members).map(\.read)
            let score = candidate.score * targetFactor(regions)
            if score > winner?.score ?? Self.threshold {
                winner = (regions, candidate.members, score)
            }
        }
        guard let winner else { return nil }
        return describe(winner.regions, members: winner.members, explaining: explaining)
    }

    private struct Key: Hashable {
        var place: Int32
        /// The numbers of the parent's shape (-1 where it does not matter) and the element's own.
        var parent: Int
        var shape: Int
    }

    /// Like elements with one parent, or with like parents that are siblings (a list cut into
    /// several `ul`), with and without regard to classes.
    private static func groups(_ survey: PageSurvey) -> [Candidate] {
        let document = survey.document
        var groups: [Key: [HTMLNode]] = [:]
        var numbers: [ElementShape: Int] = [:]
        func number(_ shape: ElementShape) -> Int {
            let next = numbers.count
            return numbers[shape]
                ?? {
                    numbers[shape] = next; return next
                }()
        }
        var shapes: [HTMLNode: Int] = [:]
        for node in survey.elements {
            let own = ElementShape(node, in: document)
            let shape = number(own)
            shapes[node] = shape
            guard let parent = document.parent(of: node), let outer = document.parent(of: parent)
            else { continue }
            groups[Key(place: parent.index, parent: -1, shape: shape), default: []].append(node)
            if !own.classes.isEmpty {
                let bare = number(ElementShape(name: own.name, classes: ""))
                groups[Key(place: parent.index, parent: -1, shape: bare), default: []].append(node)
            }
            let around = shapes[parent] ?? number(ElementShape(parent, in: document))
            groups[Key(place: outer.index, parent: around, shape: shape), default: []].append(node)
        }
        var seen: Set<[Int32]> = []
        // The outer and the larger group comes first; the same members count once.
        let ordered = groups.values.filter { $0.count >= fewest }.sorted { left, right in
            (left[0].index, right.count) < (right[0].index, left.count)
        }
        return ordered.compactMap { members in
            let isNew = seen.insert(members.map(\.index)).inserted
            return isNew ? Candidate(members: members) : nil
        }
    }

    /// Each member, with what stands between it and the next where members and other elements
    /// take turns (`dt` and `dd`, links with dates between them).
    private func regions(of members: [HTMLNode]) -> [ItemRegion] {
        let rest = members.indices.map { index in
            followers(
                of: members[index], next: index + 1 < members.count ? members[index + 1] : nil)
        }
        let mixed = rest.dropLast().filter { !$0.isEmpty }.count
        guard mixed * 10 >= (members.count - 1) * 6 else {
            return members.map { ItemRegion(document: document, nodes: [$0]) }
        }
        return zip(members, rest).map { ItemRegion(document: document, nodes: [$0] + $1) }
    }

    /// The siblings between a member and the next that hold text but no link.
    private func followers(of member: HTMLNode, next: HTMLNode?) -> [HTMLNode] {
        var followers: [HTMLNode] = []
        var sibling = document.nextSibling(of: member)
        while let node = sibling, node != next, followers.count < 8 {
            if document.isElement(node), next == nil,
                document.tag(of: node) == document.tag(of: member)
            {
                break
            }
            let text = CollapsedText.of(node, in: document)
            if document.kind(of: node) != .comment, !text.isEmpty { followers.append(node) }
            sibling = document.nextSibling(of: node)
        }
        return followers
    }

    /// A factor for where the links lead: to pages of their own, mostly on this site.
    private func targetFactor(_ regions: [ItemRegion]) -> Double {
        var targets: Set<String> = []
        var foreign = 0
        let host = Self.host(url)
        for region in regions {
            guard let link = region.reading.link,
                let href = document.attribute("href", of: link)
            else { continue }
            targets.insert(href)
            let absolute = URLReference.resolve(href, against: url)
            if let host, let other = Self.host(absolute), Self.site(other) != Self.site(host) {
                foreign += 1
            }
        }
        guard targets.count >= Self.fewest else { return 0 }
        let distinct = Double(targets.count) / Double(regions.count)
        let dated = regions.contains { $0.reading.date != nil }
        // Lists of foreign links are partners and friends, unless they carry dates.
        let isForeign = foreign * 2 > regions.count && !dated
        return distinct * (isForeign ? 0.15 : 1)
    }

    private static func host(_ url: String) -> String? {
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        return parts.count > 2 && parts[0].hasSuffix(":") ? parts[2].lowercased() : nil
    }

    /// The last two labels of a host, three under the suffixes of China's second level.
    private static func site(_ host: String) -> String {
        let labels = host.split(separator: ".")
        let isSecondLevel =
            labels.count > 2 && labels.last == "cn"
            && ["gov", "com", "net", "org", "edu", "ln"].contains(labels[labels.count - 2])
        return labels.suffix(isSecondLevel ? 3 : 2).joined(separator: ".")
    }
}
