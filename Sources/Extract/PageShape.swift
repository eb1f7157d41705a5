import HTML

/// How a page is built, as a small set of numbers that pages of one template share.
///
/// Each element gives the path of itself, its parent and that one's parent, by tags and classes. Of
/// the paths' hashes the least are kept (a bottom-k sketch): how many two sketches share tells how
/// much two pages have in common. A longer list adds nothing, since its paths are there already.
package enum PageShape {
    /// Hashes kept.
    package static let size = 128

    /// The sketch of a page, its numbers in order.
    static func sketch(of document: HTMLDocument) -> [UInt32] {
        var labels = [UInt64](repeating: 0, count: document.nodeCount)
        var known: [UInt64: UInt64] = [:]
        var hashes: Set<UInt32> = []
        var current = document.firstChild(of: document.root)
        while let node = current {
            let isSkipped =
                skipped.contains(node, in: document) || decorating.contains(node, in: document)
            guard document.isElement(node), !isSkipped else {
                current = document.nextSkippingChildren(after: node, below: document.root)
                continue
            }
            let label = Self.label(node, document, &known)
            labels[Int(node.index)] = label
            hashes.insert(path(to: node, labels, document))
            current = document.next(after: node, below: document.root)
        }
        return Array(hashes.sorted().prefix(size))
    }

    /// How much two pages have in common, 0 to 1 (an estimate of the Jaccard index of their paths).
    package static func likeness(_ left: [UInt32], _ right: [UInt32]) -> Double {
        guard !left.isEmpty, !right.isEmpty else { return left.isEmpty && right.isEmpty ? 1 : 0 }
        var (index, other, union, common) = (0, 0, 0, 0)
        let isCut = left.count == size || right.count == size
        while index < left.count || other < right.count {
            // Beyond the shorter of two cut sketches nothing is known of its page.
            if isCut, union == size { break }
            union += 1
            if other == right.count || index < left.count && left[index] < right[other] {
                index += 1
            } else if index == left.count || right[other] < left[index] {
                other += 1
            } else {
                common += 1
                index += 1
                other += 1
            }
        }
        return Double(common) / Double(union)
    }

    private static let skipped = NameSet([
        "head", "script", "style", "noscript", "template", "svg", "iframe", "object", "select",
    ])
    /// What editors put into texts here and there.
    private static let decorating = NameSet([
        "b", "strong", "i", "em", "u", "font", "br", "sup", "sub", "small", "img", "mark", "wbr",
    ])

    private static func path(
        to node: HTMLNode, _ labels: [UInt64], _ document: HTMLDocument
    ) -> UInt32 {
        var hash = labels[Int(node.index)]
        var here = document.parent(of: node)
        for _ in 0..<2 {
            guard let outer = here else { break }
            hash = mixed(hash, labels[Int(outer.index)])
            here = document.parent(of: outer)
        }
        return UInt32(truncatingIfNeeded: hash ^ (hash >> 32))
    }

    /// Tag and classes, without what only marks a place or a state, and without numbers.
    private static func label(
        _ node: HTMLNode, _ document: HTMLDocument, _ known: inout [UInt64: UInt64]
    ) -> UInt64 {
        let key = key(of: node, document)
        if let label = known[key] { return label }
        let tag = document.tag(of: node)
        var names = ElementShape.names(node, in: document).filter(NameTaste.isMeant)
            .map(Self.withoutNumbers)
        names.sort()
        let hash = mixed(fnv(([tag] + names).joined(separator: ".").utf8), 0)
        // Pages with endless names of classes are none that people made.
        if known.count < 10_000 { known[key] = hash }
        return hash
    }

    /// A meant name, which is ASCII, without its digits.
    private static func withoutNumbers(_ name: String) -> String {
        guard NameTaste.hasDigit(name) else { return name }
        return String(decoding: name.utf8.filter { $0 < 0x30 || $0 > 0x39 }, as: UTF8.self)
    }

    /// The tag and the classes as they are written, for looking up what was made of them.
    private static func key(of node: HTMLNode, _ document: HTMLDocument) -> UInt64 {
        let tag = UInt64(UInt32(bitPattern: document.name(of: node).number))
        guard let classes else { return tag }
        return document.withAttributeValue(classes, of: node) { value in
            mixed(value.map(fnv) ?? 0, tag)
        }
    }

    private static let classes = HTMLNameTable.wellKnown("class")

    /// FNV-1a, of 64 bits.
    private static func fnv(_ bytes: some Sequence<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        return hash
    }

    private static func mixed(_ hash: UInt64, _ other: UInt64) -> UInt64 {
        var mixed = (hash &* 31 &+ other) ^ (hash >> 29)
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}
