import HTML

/// Texts that stand around the list that a page is about: the pager after it, "当前位置" and the
/// page's own heading before it.
struct PageAnchors {
    enum Kind: CaseIterable { case pager, trail, heading }

    private static let mostOfAKind = 12
    /// In bytes; what is longer is prose.
    private static let textLimit = 60

    private(set) var nodes: [Kind: [HTMLNode]] = [:]
    /// The first part of the page's title: `部门动态` of "部门动态-海湾市人民政府".
    private let title: [UInt8]

    init(title: String?) {
        let first = (title ?? "").split(whereSeparator: { "-_|–—·".contains($0) }).first ?? ""
        self.title = Array(CollapsedText.collapse(String(first)).utf8)
    }

    /// Looks at one text of the page, in document order.
    mutating func look(at text: String, node: HTMLNode) {
        guard text.utf8.count <= Self.textLimit, let kind = kind(text) else { return }
        guard nodes[kind, default: []].count < Self.mostOfAKind else { return }
        nodes[kind, default: []].append(node)
    }

    private static let nextPage: [[UInt8]] = ["下一页", "下页", "后页", "尾页", "末页", "Next", "next"]
        .map { Array($0.utf8) }
    private static let trail: [[UInt8]] = ["当前位置", "现在的位置", "现在位置", "您的位置", "所在位置"]
        .map { Array($0.utf8) }
    private static let total = Array("共".utf8)
    private static let page = Array("页".utf8)

    private func kind(_ text: String) -> Kind? {
        let bytes = Array(text.utf8.drop { $0 <= 0x20 })
        if title.count >= 6, bytes.starts(with: title),
            bytes[title.count...].allSatisfy({ $0 <= 0x20 })
        {
            return .heading
        }
        // A character loop over every text of a page would cost more than the rest of the survey.
        for start in bytes.indices.prefix(24) {
            let rest = bytes[start...]
            if Self.nextPage.contains(where: rest.starts) { return .pager }
            if Self.trail.contains(where: rest.starts) { return .trail }
            if rest.starts(with: Self.total), Self.holdsPage(rest) { return .pager }
        }
        return nil
    }

    private static func holdsPage(_ bytes: ArraySlice<UInt8>) -> Bool {
        bytes.indices.prefix(24).contains { bytes[$0...].starts(with: page) }
    }
}

extension PageAnchors {
    /// How much the place of each list says for it: a factor of at least 1, for lists given by
    /// their first and last member.
    ///
    /// The list that a pager belongs to is the one that shares the deepest element with it.
    func factors(
        _ lists: [(first: HTMLNode, last: HTMLNode)], in document: HTMLDocument
    ) -> [Double] {
        let paths = lists.map { Path(first: $0.first, last: $0.last, in: document) }
        var factors = [Double](repeating: 1, count: lists.count)
        for kind in Kind.allCases {
            let depths = paths.map { path in
                (nodes[kind] ?? []).map { path.depth(sharedWith: $0, kind, in: document) }.max()
                    ?? -1
            }
            guard let deepest = depths.max(), deepest >= 0 else { continue }
            for index in depths.indices where depths[index] == deepest {
                factors[index] *= kind == .pager ? 1.8 : 1.3
            }
        }
        return factors
    }

    /// A list's elements from the outermost down to the one that holds all members.
    private struct Path {
        let first: HTMLNode
        let last: HTMLNode
        var depths: [HTMLNode: Int] = [:]

        init(first: HTMLNode, last: HTMLNode, in document: HTMLDocument) {
            (self.first, self.last) = (first, last)
            var ancestors: [HTMLNode] = []
            var here = document.parent(of: last)
            while let node = here {
                ancestors.append(node)
                here = document.parent(of: node)
            }
            // An ancestor of the last member that stands before the first may hold that as well.
            let upward = Set(Self.ancestors(of: first, in: document))
            for (depth, node) in ancestors.reversed().enumerated() where upward.contains(node) {
                depths[node] = depth
            }
        }

        private static func ancestors(
            of node: HTMLNode, in document: HTMLDocument
        ) -> [HTMLNode] {
            var found: [HTMLNode] = []
            var here = document.parent(of: node)
            while let current = here {
                found.append(current)
                here = document.parent(of: current)
            }
            return found
        }

        /// The depth of the deepest element that holds both; -1 where the text is on the wrong side.
        func depth(sharedWith anchor: HTMLNode, _ kind: Kind, in document: HTMLDocument) -> Int {
            let isRight = kind == .pager ? anchor.index > last.index : anchor.index < first.index
            guard isRight else { return -1 }
            var here = document.parent(of: anchor)
            while let node = here {
                if let depth = depths[node] { return depth }
                here = document.parent(of: node)
            }
            return -1
        }
    }
}
