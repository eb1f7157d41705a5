import HTML

/// A page's nodes with what their texts measure: the ground on which the article is looked for.
///
/// Arrays by node number; numbers follow document order, so one walk forward reaches parents before
/// children and one backward children before parents.
struct ArticleTree {
    /// What text measures.
    struct Measure {
        /// Characters, ideographs counted twice, runs of white space once.
        var weight: Int32 = 0
        /// The part of `weight` inside links.
        var linked: Int32 = 0
        /// Commas and ends of sentences, Chinese ones included.
        var stops: Int32 = 0

        static func += (left: inout Measure, right: Measure) {
            left.weight &+= right.weight
            left.linked &+= right.linked
            left.stops &+= right.stops
        }

        var linkShare: Float { weight > 0 ? Float(linked) / Float(weight) : 0 }
    }

    let document: HTMLDocument
    private(set) var nodes: [HTMLNode] = []
    private(set) var parents: [Int32] = []
    private(set) var kinds: [ElementKind] = []
    private(set) var hints: [ArticleHint] = []
    /// The element that a node's text belongs to: the nearest one that begins a line.
    private(set) var owners: [Int32] = []
    /// Whether nobody sees the node, or it is never part of a text.
    private(set) var isHidden: [Bool] = []
    /// What an element's own text measures, that of its lines' children left out.
    private(set) var own: [Measure] = []
    /// Whether the last text of an element's own ends a sentence.
    private(set) var endsSentence: [Bool] = []

    init(_ document: HTMLDocument) {
        self.document = document
        nodes = [document.root]
        nodes.append(contentsOf: document.descendants(of: document.root))
        let count = nodes.count
        parents = [Int32](repeating: 0, count: count)
        kinds = [ElementKind](repeating: .block, count: count)
        hints = [ArticleHint](repeating: [], count: count)
        owners = [Int32](repeating: 0, count: count)
        isHidden = [Bool](repeating: false, count: count)
        own = [Measure](repeating: Measure(), count: count)
        endsSentence = [Bool](repeating: false, count: count)
        measure()
    }

    private mutating func measure() {
        var isLinked = [Bool](repeating: false, count: nodes.count)
        for index in nodes.indices.dropFirst() {
            let node = nodes[index]
            let parent = Int(document.parent(of: node)?.index ?? 0)
            parents[index] = Int32(parent)
            isHidden[index] = isHidden[parent]
            isLinked[index] = isLinked[parent]
            owners[index] = owners[parent]
            guard !isHidden[index] else { continue }
            switch document.kind(of: node) {
            case .element:
                read(index, node)
                if kinds[index] == .link { isLinked[index] = true }
                if kinds[index].breaksLine { owners[index] = Int32(index) }
            case .text: count(document.text(of: node), owner: Int(owners[index]), isLinked[index])
            default: isHidden[index] = true
            }
        }
    }

    private mutating func read(_ index: Int, _ node: HTMLNode) {
        let kind =
            document.namespace(of: node) == .svg
            ? .stripped : ElementKind.of(node, in: document)
        kinds[index] = kind
        guard kind != .stripped, !isInvisible(node) else {
            isHidden[index] = true
            return
        }
        let marks = [
            document.attribute("class", of: node), document.attribute("id", of: node),
            document.attribute("role", of: node), document.attribute("itemprop", of: node),
        ].compactMap { $0 }
        guard !marks.isEmpty else { return }
        hints[index] = ArticleHint.of(marks.joined(separator: " "))
    }

    private func isInvisible(_ node: HTMLNode) -> Bool {
        if document.attribute("hidden", of: node) != nil { return true }
        if document.attribute("aria-hidden", of: node) == "true",
            !(document.attribute("class", of: node) ?? "").contains("fallback-image")
        {
            return true
        }
        guard let style = document.attribute("style", of: node) else { return false }
        let plain = style.utf8.prefix(2_000).filter { $0 > 0x20 }.map { $0 | 0x20 }
        return ["display:none", "visibility:hidden"].contains { Bytes.contain(plain, $0.utf8) }
    }

    private mutating func count(_ text: String, owner: Int, _ isLinked: Bool) {
        var measure = Measure()
        var text = text
        let ends: Bool? = text.withUTF8 { TextMeasure.read($0, into: &measure) }
        guard let ends else { return }
        if isLinked { measure.linked = measure.weight }
        own[owner] += measure
        endsSentence[owner] = ends
    }
}

/// Counts what text weighs.
enum TextMeasure {
    /// Adds up a text; tells whether it ends a sentence, nil for white space alone.
    static func read(
        _ utf8: UnsafeBufferPointer<UInt8>, into measure: inout ArticleTree.Measure
    ) -> Bool? {
        var isSpace = true
        var last: UInt32 = 0
        for (index, byte) in utf8.enumerated() {
            if byte <= 0x20 {
                if !isSpace { measure.weight &+= 1 }
                isSpace = true
                continue
            }
            guard byte & 0xC0 != 0x80 else { continue }
            // A no-break or ideographic space.
            if byte == 0xC2, index + 1 < utf8.count, utf8[index + 1] == 0xA0 { continue }
            let isWide = byte >= 0xE3 && byte < 0xF0
            let character =
                isWide && index + 2 < utf8.count
                ? UInt32(byte) << 16 | UInt32(utf8[index + 1]) << 8 | UInt32(utf8[index + 2])
                : UInt32(byte)
            if character == 0xE3_80_80 { continue }
            isSpace = false
            measure.weight &+= isWide ? 2 : 1
            if isStop(character) { measure.stops &+= 1 }
            if character != 0x22, character != 0x29, byte != 0xE2 { last = character }
        }
        return last == 0 ? nil : endsSentence(last)
    }

    private static func isStop(_ character: UInt32) -> Bool {
        switch character {
        case 0x2C, 0x2E, 0x3B, 0x21, 0x3F: true
        case 0xEF_BC_8C, 0xE3_80_82, 0xE3_80_81, 0xEF_BC_9B, 0xEF_BC_81, 0xEF_BC_9F: true
        default: false
        }
    }

    private static func endsSentence(_ character: UInt32) -> Bool {
        switch character {
        case 0x2E, 0x21, 0x3F, 0x3A, 0xE3_80_82, 0xEF_BC_81, 0xEF_BC_9F, 0xEF_BC_9A: true
        default: false
        }
    }
}
