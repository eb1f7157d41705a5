import HTML

/// What leads from an article to others: lists of related stories under a heading of their own, and
/// rows of cards, each a picture, a linked title and the first words.
extension ArticleContent {
    /// Cuts it where it holds little of the text.
    mutating func cutTails() {
        let whole = tops.reduce(Float(0)) { $0 + finder.worth[$1] }
        for top in tops {
            for node in tree.document.descendants(of: tree.nodes[top]) {
                let index = Int(node.index)
                guard !isCut[index], tree.document.isElement(node) else { continue }
                if isCut[Int(tree.parents[index])] {
                    isCut[index] = true
                } else if tree.kinds[index] == .heading {
                    cutLeadOut(index, below: top, whole)
                } else if isCards(index), finder.worth[index] < 0.3 * whole {
                    isCut[index] = true
                }
            }
        }
        spread()
    }

    /// Cuts what follows a heading such as "Related stories", up to the next of its rank.
    private mutating func cutLeadOut(_ heading: Int, below top: Int, _ whole: Float) {
        guard finder.below[heading].weight < 80,
            FurnitureLine.isLeadOut(CollapsedText.of(tree.nodes[heading], in: tree.document))
        else { return }
        // The box that holds nothing before the heading.
        var start = heading
        while Int(tree.parents[start]) != top, isFirst(start), tree.parents[start] > 0 {
            start = Int(tree.parents[start])
        }
        let rank = tree.document.tag(of: tree.nodes[heading])
        var run = [start]
        var next = tree.document.nextSibling(of: tree.nodes[start])
        while let node = next {
            let index = Int(node.index)
            if tree.kinds[index] == .heading, tree.document.tag(of: node) <= rank { break }
            run.append(index)
            next = tree.document.nextSibling(of: node)
        }
        let worth = run.reduce(Float(0)) { $0 + max(0, finder.worth[$1]) }
        guard worth < 0.25 * whole else { return }
        for index in run { isCut[index] = true }
    }

    /// Whether no text stands before an element in its parent.
    private func isFirst(_ index: Int) -> Bool {
        var before = tree.document.previousSibling(of: tree.nodes[index])
        while let node = before {
            if finder.below[Int(node.index)].weight > 0 { return false }
            before = tree.document.previousSibling(of: node)
        }
        return true
    }

    /// Whether an element's children are cards that lead elsewhere: alike, short, each a link in or
    /// around its title.
    private func isCards(_ index: Int) -> Bool {
        guard [.block, .list, .surroundings].contains(tree.kinds[index]) else { return false }
        let document = tree.document
        var sure = 0
        var likely = 0
        var others = 0
        var shape: String?
        for node in document.children(of: tree.nodes[index]) {
            let child = Int(node.index)
            guard document.isElement(node), finder.below[child].weight > 0 else { continue }
            let marks =
                document.tag(of: node) + " " + (document.attribute("class", of: node) ?? "")
            shape = shape ?? marks
            let card = marks == shape ? card(child) : .none
            switch card {
            case .sure: sure += 1
            case .likely: likely += 1
            case .none: others += 1
            }
            if others > 1 { return false }
        }
        return sure >= 2 || sure + likely >= 3
    }

    private enum Card { case none, likely, sure }

    /// A short element with a heading is a card where the heading is linked, or where it is an
    /// `article` of its own with a link; and likely one where a link holds no text, only a picture.
    private func card(_ index: Int) -> Card {
        guard finder.below[index].weight < 700 else { return .none }
        let document = tree.document
        var isLinked = tree.kinds[index] == .link
        var heading: Int?
        var hasBareLink = false
        for node in document.descendants(of: tree.nodes[index]).prefix(200)
        where document.isElement(node) {
            let child = Int(node.index)
            switch tree.kinds[child] {
            case .link:
                isLinked = true
                if finder.below[child].weight == 0 { hasBareLink = true }
            case .heading where heading == nil && finder.below[child].weight > 12:
                heading = child
            default: break
            }
        }
        guard let heading, isLinked else { return .none }
        if finder.below[heading].linkShare > 0.8 { return .sure }
        if document.tag(of: tree.nodes[index]) == "article" { return .sure }
        return hasBareLink && finder.below[index].weight < 450 ? .likely : .none
    }
}
