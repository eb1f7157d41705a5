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
    mutating func look(at text: UnsafeBufferPointer<UInt8>, node: HTMLNode) {
        guard text.count <= Self.textLimit, let kind = kind(text) else { return }
        guard nodes[kind, default: []].count < Self.mostOfAKind else { return }
        nodes[kind, default: []].append(node)
    }

    private struct Mark {
        var bytes: [UInt8]
        var kind: Kind
    }

    /// By their first byte: every text of a page is searched for all of them.
    private static let marks: [[Mark]] = {
        var marks = [[Mark]](repeating: [], count: 256)
        func add(_ words: [String], _ kind: Kind) {
            for word in words.map({ Array($0.utf8) }) {
                marks[Int(word[0])].append(Mark(bytes: word, kind: kind))
            }
        }
        add(["下一页", "下页", "后页", "尾页", "末页", "Next", "next"], .pager)
        add(["当前位置", "现在的位置", "现在位置", "您的位置", "所在位置"], .trail)
        return marks
    }()
    private static let total = Array("共".utf8)
    private static let page = Array("页".utf8)

    private func kind(_ text: UnsafeBufferPointer<UInt8>) -> Kind? {
        let start = text.firstIndex { $0 > 0x20 } ?? text.count
        if isTitle(text[start...]) { return .heading }
        for index in text.indices[start...].prefix(24) {
            for mark in Self.marks[Int(text[index])] where text[index...].starts(with: mark.bytes) {
                return mark.kind
            }
            if text[index] == Self.total[0], text[index...].starts(with: Self.total),
                Self.holdsPage(text[index...])
            {
                return .pager
            }
        }
        return nil
    }

    private func isTitle(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        title.count >= 6 && text.starts(with: title)
            && text.dropFirst(title.count).allSatisfy { $0 <= 0x20 }
    }

    private static func holdsPage(_ text: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        text.indices.prefix(24).contains { text[$0...].starts(with: page) }
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
