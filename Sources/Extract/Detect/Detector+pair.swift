import HTML

/// A list of two items: the page of a section in which little happens.
///
/// Two of anything are a list only where all speaks for it: both have a date, a title and an
/// address of one kind, they stand in no article, and nothing says that they are something else.
extension Detector {
    private static let shortestTitle = 6
    private static let mostLinks: Int32 = 3
    /// A shorter link beside the two is no item: `更多`.
    private static let shortestOther: Int32 = 4
    /// Neighbours that are looked at for a third: a list of two stands among few.
    private static let mostNeighbours = 120
    /// Pairs whose texts are read, and pairs for whose sake the whole page is.
    private static let most = (read: 64, looked: 8)
    /// Below it, the place says that no list of the page's own stands there.
    private static let leastFactor = 0.5
    /// Characters of a text with a sentence in it, and of all such texts on a page that tells
    /// something itself.
    private static let prose = (line: 15, page: 60)
    private static let sentenceEnds = ["。", "！", ". "].map { Array($0.utf8) }

    /// What leads on from an article to the next.
    private static let leading = [
        "上一", "下一", "上篇", "下篇", "前一篇", "后一篇", "Previous", "Next", "Prev", "Older", "Newer",
    ]
    /// What an article says of itself around it, in lines of fewer characters.
    private static let article = (
        marks: ["发布时间：", "来源：", "字号", "责任编辑"].map { Array($0.utf8) }, line: 100
    )

    /// The first two elements that are such a list; asked only where a page has no other, or one
    /// that stands where the page's own does not.
    func pair(_ survey: PageSurvey, _ boilerplate: Boilerplate) -> Found? {
        let pairs = CandidateGroups.candidates(survey, of: survey.elements, fewest: 2).lazy
            .filter { $0.members.count == 2 && mayBeItems($0.members, survey, boilerplate) }
        var looked = 0
        for pair in pairs.prefix(Self.most.read) {
            let regions = ItemRegion.readTogether(MemberRegions.of(pair.members[...], survey))
            guard areItems(regions) else { continue }
            looked += 1
            guard looked <= Self.most.looked else { return nil }
            guard !isArticle(around: regions.flatMap(\.nodes), survey, boilerplate) else {
                continue
            }
            let name = SelectorWriter(document: document).name(pair.members)
            return Found(
                regions: regions, members: pair.members, score: Self.threshold,
                weighed: ["\(name): 2 items, both with a date"])
        }
        return nil
    }

    /// Whether two elements stand beside each other as no third does, each with a link and a date,
    /// where the page's own list may be.
    private func mayBeItems(
        _ members: [HTMLNode], _ survey: PageSurvey, _ boilerplate: Boilerplate
    ) -> Bool {
        guard let parent = document.parent(of: members[0]),
            document.parent(of: members[1]) == parent,
            members.allSatisfy({ member in
                (1...Self.mostLinks).contains(survey[member].links)
                    && (survey[member].dates > 0 || survey.isFollowedByDate(member))
                    && !boilerplate.isFurniture(member)
            }),
            boilerplate.verdict(parent, titleLength: 20).factor >= Self.leastFactor
        else { return false }
        let neighbours = Array(document.children(of: parent).prefix(Self.mostNeighbours + 1))
        guard neighbours.count <= Self.mostNeighbours else { return false }
        return neighbours.count { child in
            document.name(of: child) == document.name(of: members[0])
                && survey[child].longestLink >= Self.shortestOther
        } == 2
    }

    private func areItems(_ regions: [ItemRegion]) -> Bool {
        let titles = regions.map(title)
        let addresses = regions.map { region in
            region.reading.link.flatMap { LinkAddress.of($0, in: document) }
                .map { URLReference.resolve($0, against: url) } ?? ""
        }
        guard titles[0] != titles[1], addresses[0] != addresses[1],
            titles.allSatisfy({ CollapsedText.length($0) >= Self.shortestTitle }),
            regions.allSatisfy({ $0.reading.date != nil && !leadsOn($0) }),
            LinkTargets(pageURL: url).factor(addresses, areDated: true) >= 0.9
        else { return false }
        let kinds = addresses.map(AddressKind.init)
        return kinds[0] == kinds[1] && kinds[0].isNumbered && kinds[0] != AddressKind(url)
    }

    private func title(_ region: ItemRegion) -> String {
        let reading = region.reading
        return reading.link.flatMap { region.title(of: $0, date: reading.date?.node) } ?? ""
    }

    private func leadsOn(_ region: ItemRegion) -> Bool {
        region.nodes.contains { node in
            let text = CollapsedText.start(of: node, in: document, limit: 60)
            return Self.leading.contains { text.hasPrefix($0) }
        }
    }

    /// Whether the page tells something itself, and the two only stand beside it.
    private func isArticle(
        around items: [HTMLNode], _ survey: PageSurvey, _ boilerplate: Boilerplate
    ) -> Bool {
        var prose = 0
        var current = document.firstChild(of: document.root)
        while let node = current {
            let isFrame = items.contains(node) || boilerplate.isFurniture(node)
            current =
                isFrame
                ? document.nextSkippingChildren(after: node, below: document.root)
                : document.next(after: node, below: document.root)
            guard !isFrame, document.kind(of: node) == .text else { continue }
            let length = Int(survey[node].text)
            guard length > 0 else { continue }
            let text = document.textBytes(of: node)
            if length >= Self.prose.line,
                Self.sentenceEnds.contains(where: { Bytes.contain(text, $0) })
            {
                prose += length
                if prose >= Self.prose.page { return true }
            } else if length < Self.article.line,
                Self.article.marks.contains(where: { Bytes.contain(text, $0) })
            {
                return true
            }
        }
        return false
    }
}
