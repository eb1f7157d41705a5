import HTML

/// What of the found elements is the article's text, and its text and HTML.
struct ArticleContent {
    let finder: ArticleFinder
    let tops: [Int]
    var isCut: [Bool]
    /// Captions: part of the HTML, where they stand under their pictures, but not of the text.
    private(set) var isCaption: [Bool]

    var tree: ArticleTree { finder.tree }

    init(finder: ArticleFinder, tops: [Int], title: String?) {
        self.finder = finder
        self.tops = tops
        isCut = finder.isJunk
        isCaption = [Bool](repeating: false, count: finder.tree.nodes.count)
        prune()
        cutTails()
        markCaptions()
        cutLines(title: title)
        cutLoneHeadings()
    }

    /// How much text is left.
    var weight: Int32 {
        var weight: Int32 = 0
        for top in tops {
            if !isCut[top] { weight &+= tree.own[top].weight }
            for node in tree.document.descendants(of: tree.nodes[top])
            where !isCut[Int(node.index)] && !isCaption[Int(node.index)] {
                weight &+= tree.own[Int(node.index)].weight
            }
        }
        return weight
    }

    /// The article's lines, each one paragraph.
    var lines: [String] {
        var writer = ArticleLines(tree: tree, isCut: zip(isCut, isCaption).map { $0 || $1 })
        for top in tops { writer.write(top) }
        return writer.finished()
    }

    /// Its HTML, not yet sanitised.
    var html: String {
        var writer = ArticleHTML(tree: tree, isCut: isCut)
        for top in tops { writer.write(top) }
        return writer.finished()
    }
}

extension ArticleContent {
    /// Cuts what stands inside the article without being of it: boxes of links, forms, junk.
    private mutating func prune() {
        let whole = tops.reduce(Float(0)) { $0 + finder.worth[$1] }
        for top in tops {
            var next = tree.document.firstChild(of: tree.nodes[top])
            while let node = next {
                let index = Int(node.index)
                if !isCut[index], tree.document.isElement(node), isForeign(index, whole) {
                    isCut[index] = true
                }
                next =
                    isCut[index]
                    ? tree.document.nextSkippingChildren(after: node, below: tree.nodes[top])
                    : tree.document.next(after: node, below: tree.nodes[top])
            }
        }
        spread()
    }

    /// A cut element's contents are cut.
    mutating func spread() {
        for index in tree.nodes.indices.dropFirst() where isCut[Int(tree.parents[index])] {
            isCut[index] = true
        }
    }

    /// Marks the captions of pictures, and what else stands in a picture's frame.
    private mutating func markCaptions() {
        for top in tops {
            for node in tree.document.descendants(of: tree.nodes[top]) {
                let index = Int(node.index)
                if isCaption[Int(tree.parents[index])] || isCaptionStart(index) {
                    isCaption[index] = true
                }
            }
        }
    }

    private func isCaptionStart(_ index: Int) -> Bool {
        let document = tree.document
        guard document.isElement(tree.nodes[index]), finder.below[index].weight < 400 else {
            return false
        }
        switch tree.kinds[index] {
        case .caption: return document.tag(of: tree.nodes[index]) == "figcaption"
        case .figure:
            return !document.descendants(of: tree.nodes[index]).prefix(200).contains {
                [.table, .preformatted, .quote].contains(tree.kinds[Int($0.index)])
            }
        case .heading, .main, .inline, .link, .image: return false
        default:
            return tree.hints[index].contains(.caption)
                && tree.hints[index].isDisjoint(with: [.body])
        }
    }

    private func isForeign(_ index: Int, _ whole: Float) -> Bool {
        let kind = tree.kinds[index]
        guard kind.breaksLine, kind != .lineBreak else { return false }
        let hint = tree.hints[index]
        let measure = finder.below[index]
        let worth = finder.worth[index]
        if !hint.isDisjoint(with: [.junk, .comments, .dialog]), !hint.contains(.body),
            worth < 0.3 * whole
        {
            return true
        }
        if hint.contains(.byline), measure.weight < 200, kind != .heading, worth < 60 {
            return true
        }
        if kind == .surroundings, worth < 0.3 * whole { return true }
        guard measure.weight > 0 else { return false }
        let share = measure.linkShare
        switch kind {
        case .list: return share > 0.6 && worth < 0 && !isAnnounced(index)
        case .table: return share > 0.6 && worth < 0
        case .block, .figure:
            if hint.contains(.maybeJunk), !hint.contains(.good), worth <= 0 { return true }
            return share > 0.5 && worth < 0
        default: return false
        }
    }

    private func holds(_ outer: Int, _ inner: Int) -> Bool {
        var here = inner
        while here > outer { here = Int(tree.parents[here]) }
        return here == outer
    }

    /// Whether the paragraph before an element ends in a colon, and so belongs to it.
    private func isAnnounced(_ index: Int) -> Bool {
        var before = tree.document.previousSibling(of: tree.nodes[index])
        while let node = before {
            let text = CollapsedText.of(node, in: tree.document)
            if !text.isEmpty {
                return tree.kinds[Int(node.index)] == .paragraph && !isCut[Int(node.index)]
                    && (text.hasSuffix(":") || text.hasSuffix("："))
                    && !FurnitureLine.matches(text, isBefore: false)
            }
            before = tree.document.previousSibling(of: node)
        }
        return false
    }

    /// Cuts the title and the lines of names and dates before the text, and what follows it.
    private mutating func cutLines(title: String?) {
        var blocks: [Int] = []
        for top in tops {
            if tree.own[top].weight > 0 { blocks.append(top) }
            for node in tree.document.descendants(of: tree.nodes[top]) {
                let index = Int(node.index)
                if !isCut[index], tree.own[index].weight > 0 { blocks.append(index) }
            }
        }
        var isBefore = true
        var isTitled = false
        for (place, index) in blocks.enumerated() {
            let weight = tree.own[index].weight
            guard weight < 240 else {
                isBefore = false
                if FurnitureLine.isCopyright(
                    CollapsedText.of(tree.nodes[index], in: tree.document))
                {
                    isCut[index] = true
                }
                continue
            }
            if weight > 80, tree.own[index].stops > 1 { isBefore = false }
            let text = CollapsedText.of(tree.nodes[index], in: tree.document)
            if isBefore, let title, tree.kinds[index] == .heading || weight > 12,
                ArticleTitle.areSame(text, title)
            {
                isCut[index] = true
                // What stands above the title, without a sentence, is no part of the text.
                if tree.kinds[index] == .heading, !isTitled {
                    isTitled = true
                    for above in blocks[..<place]
                    where finder.below[above].weight < 240 && !holds(above, index) {
                        isCut[above] = true
                    }
                }
                continue
            }
            if FurnitureLine.matches(text, isBefore: isBefore) { isCut[index] = true }
        }
        spread()
    }

    /// Cuts headings after which nothing follows.
    private mutating func cutLoneHeadings() {
        var open: [Int] = []
        for top in tops {
            for node in tree.document.descendants(of: tree.nodes[top]) {
                let index = Int(node.index)
                guard !isCut[index] else { continue }
                if tree.kinds[index] == .heading {
                    open.append(index)
                } else if tree.own[index].weight > 0, tree.kinds[index] != .heading {
                    open.removeAll()
                }
            }
        }
        for index in open { isCut[index] = true }
        spread()
    }
}
