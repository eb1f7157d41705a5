import HTML

/// Finds the part of a page that is its article.
///
/// Every element that begins a line is worth what its own text is worth: long sentences much, links
/// and scraps less than nothing. What it is worth counts whole for its parent and less for those
/// above; the best of them, joined with the siblings that read like it, is the article.
struct ArticleFinder {
    let tree: ArticleTree
    /// Elements that surround the article rather than being it, with everything in them.
    private(set) var isJunk: [Bool]
    /// What the text below an element is worth, junk left out.
    private(set) var worth: [Float]
    /// What the text below an element measures, junk left out.
    private(set) var below: [ArticleTree.Measure]

    /// How much the marks of elements are believed.
    enum Trust: CaseIterable {
        case all
        case strongOnly
        case none
    }

    init(tree: ArticleTree, trust: Trust) {
        self.tree = tree
        isJunk = tree.isHidden
        (worth, below) = Self.sums(tree, isJunk)
        guard trust != .none else { return }
        markJunk(trust)
        (worth, below) = Self.sums(tree, isJunk)
    }

    /// The elements that make up the article, in document order; empty where there is none.
    func find() -> [Int] {
        let scores = scores()
        guard var best = scores.indices.max(by: { scores[$0] < scores[$1] }), scores[best] > 0
        else {
            return []
        }
        best = narrowed(widened(best))
        return joined(best)
    }
}

// MARK: - Worth

extension ArticleFinder {
    /// What an element's own text is worth.
    static func ownWorth(_ tree: ArticleTree, _ index: Int) -> Float {
        let own = tree.own[index]
        guard own.weight > 0 else { return 0 }
        let weight = Float(min(own.weight, 4_000))
        let share = own.linkShare
        let kind = tree.kinds[index]
        if kind == .heading { return share > 0.5 ? -weight * 0.5 : weight * 0.1 }
        if share > 0.5 { return -weight * share }
        var quality: Float
        if own.weight >= 100 {
            quality = own.stops > 0 ? 1 : 0.3
        } else if own.weight >= 40 {
            quality = own.stops > 0 ? 0.7 : 0.1
        } else {
            quality = tree.endsSentence[index] ? 0.3 : kind == .listItem ? -0.1 : -0.3
        }
        if quality > 0 { quality *= 1 - 2 * share }
        switch kind {
        case .paragraph, .quote: quality *= quality > 0 ? 1.2 : 0.5
        case .preformatted: quality = abs(quality)
        case .listItem: quality *= 0.5
        case .cell: quality *= 0.7
        case .caption: quality *= 0.3
        default: break
        }
        return weight * quality
    }

    private static func sums(
        _ tree: ArticleTree, _ isJunk: [Bool]
    ) -> ([Float], [ArticleTree.Measure]) {
        var worth = [Float](repeating: 0, count: tree.nodes.count)
        var below = tree.own
        for index in tree.nodes.indices.reversed() {
            if isJunk[index] {
                below[index] = ArticleTree.Measure()
                worth[index] = 0
                continue
            }
            worth[index] += ownWorth(tree, index)
            guard index > 0 else { continue }
            let parent = Int(tree.parents[index])
            worth[parent] += worth[index]
            below[parent] += below[index]
        }
        return (worth, below)
    }

    /// The most that an element named after an article's body is worth, for each that holds one.
    private func bodyWorths() -> [Float] {
        var bodies = [Float](repeating: 0, count: tree.nodes.count)
        for index in tree.nodes.indices.dropFirst().reversed() {
            let hint = tree.hints[index]
            if hint.contains(.body), hint.isDisjoint(with: [.comments, .junk, .dialog]) {
                bodies[index] = max(bodies[index], worth[index])
            }
            let parent = Int(tree.parents[index])
            if !hint.contains(.comments) { bodies[parent] = max(bodies[parent], bodies[index]) }
        }
        return bodies
    }

    /// Marks what surrounds the article, unless little would be left of the page without it: then
    /// the mark belongs to what holds everything.
    private mutating func markJunk(_ trust: Trust) {
        let total = max(0, worth[0])
        let bodies = bodyWorths()
        for index in tree.nodes.indices.dropFirst() {
            if isJunk[Int(tree.parents[index])] { isJunk[index] = true }
            guard !isJunk[index], tree.document.isElement(tree.nodes[index]) else { continue }
            let kind = tree.kinds[index]
            guard ![.main, .cell, .row, .table, .heading].contains(kind) else { continue }
            let hint = tree.hints[index]
            let left = total - max(0, worth[index])
            // What holds long sentences in plenty is named after something else that it holds.
            let isRich =
                worth[index] > (kind == .paragraph ? 60 : max(150, 0.2 * total)) && isDense(index)
            // Nor is what holds the element named after the article's body.
            let holdsBody = bodies[index] > max(150, 0.5 * bodies[0])
            let isStrong =
                (hint.contains(.comments) || hint.contains(.junk) && !isRich
                    || hint.contains(.dialog) && worth[index] < 0.5 * total)
                && !hint.contains(.body) && !holdsBody
            let isWeak =
                kind == .surroundings
                || (hint.contains(.maybeJunk) && !hint.contains(.good) && !hint.contains(.body)
                    && !holdsBody)
            if isStrong, left > max(150, total * 0.15) {
                isJunk[index] = true
            } else if trust == .all, isWeak, left > max(250, total * 0.5) {
                isJunk[index] = true
            }
        }
    }
}

// MARK: - Choice

extension ArticleFinder {
    /// How much an element looks like the one that holds the article.
    private func scores() -> [Float] {
        var scores = [Float](repeating: 0, count: tree.nodes.count)
        for index in tree.nodes.indices where !isJunk[index] {
            let own = Self.ownWorth(tree, index)
            guard own > 0 else { continue }
            // A text of its own without paragraphs counts for its element.
            if tree.kinds[index] == .block || tree.kinds[index] == .cell { scores[index] += own }
            var here = index
            var part: Float = 1
            for level in 0..<6 where here > 0 {
                here = Int(tree.parents[here])
                while here > 0, !tree.kinds[here].breaksLine { here = Int(tree.parents[here]) }
                scores[here] += own * part
                part = level == 0 ? 0.6 : part * 0.75
            }
        }
        for index in scores.indices where scores[index] > 0 {
            scores[index] *= factor(index)
        }
        return scores
    }

    private func factor(_ index: Int) -> Float {
        let hint = tree.hints[index]
        var factor = 1 - below[index].linkShare
        if hint.contains(.body) { factor *= 1.5 } else if hint.contains(.good) { factor *= 1.15 }
        if !hint.isDisjoint(with: [.junk, .maybeJunk, .comments, .dialog]), !hint.contains(.body) {
            factor *= 0.6
        }
        switch tree.kinds[index] {
        case .main: factor *= 1.2
        case .list, .listItem, .surroundings: factor *= 0.5
        case .paragraph, .heading, .link, .inline: factor *= 0.3
        default: break
        }
        return factor
    }

    /// Goes up where more is found that reads like an article.
    private func widened(_ best: Int) -> Int {
        var here = best
        var current = best
        for _ in 0..<12 {
            let parent = Int(tree.parents[current])
            guard parent > 0, tree.document.tag(of: tree.nodes[parent]) != "body" else { break }
            current = parent
            let gain = worth[parent] - worth[here]
            let added = below[parent].weight - below[here].weight
            guard added > 0, gain > min(80, 0.05 * worth[here]), gain > 0.5 * Float(added) else {
                continue
            }
            here = parent
        }
        return here
    }

    /// Goes down while one child holds nearly everything.
    private func narrowed(_ best: Int) -> Int {
        var here = best
        while true {
            var child = tree.document.firstChild(of: tree.nodes[here])
            var found: Int?
            while let node = child {
                let index = Int(node.index)
                if tree.kinds[index].breaksLine, tree.kinds[index] != .paragraph, !isJunk[index],
                    tree.document.isElement(node), worth[index] >= 0.95 * worth[here],
                    !isMore(in: here, than: index)
                {
                    found = index
                }
                child = tree.document.nextSibling(of: node)
            }
            guard let found else { return here }
            here = found
        }
    }

    /// Whether an element holds text of the article that its child does not: another paragraph, or
    /// lines without links.
    private func isMore(in whole: Int, than child: Int) -> Bool {
        if tree.hints[whole].contains(.body) { return true }
        for node in tree.document.children(of: tree.nodes[whole]) {
            let index = Int(node.index)
            if index != child, worth[index] > 80, isDense(index) { return true }
        }
        let weight = below[whole].weight - below[child].weight
        let linked = below[whole].linked - below[child].linked
        return weight > 150 && Float(linked) < 0.3 * Float(weight)
            && Float(weight) > 0.1 * Float(below[child].weight)
    }

    private func isDense(_ index: Int) -> Bool { worth[index] > 0.6 * Float(below[index].weight) }

    /// The siblings of `best` that read like it, and itself.
    private func joined(_ best: Int) -> [Int] {
        let parent = Int(tree.parents[best])
        guard parent > 0 else { return [best] }
        let marks = tree.document.attribute("class", of: tree.nodes[best]) ?? ""
        return tree.document.children(of: tree.nodes[parent]).compactMap { node -> Int? in
            let index = Int(node.index)
            if index == best { return index }
            guard tree.document.isElement(node), !isJunk[index], worth[index] > 0 else {
                return nil
            }
            let isDense = isDense(index)
            let isAlike =
                !marks.isEmpty && tree.document.attribute("class", of: node) == marks
                && tree.kinds[index] == tree.kinds[best]
            // A standfirst above the body.
            if index < best, isDense, worth[index] > 60, tree.hints[index].contains(.intro) {
                return index
            }
            let isParagraph = tree.kinds[index] == .paragraph || tree.kinds[index] == .quote
            if isParagraph, isDense { return index }
            if isAlike, isDense, worth[index] > 0.1 * worth[best] { return index }
            return isDense && worth[index] > 0.25 * worth[best] ? index : nil
        }
    }
}
