import HTML

/// Writes what of a tree is not cut as HTML, for the sanitiser to read.
struct ArticleHTML {
    let tree: ArticleTree
    let isCut: [Bool]
    private var output: [UInt8] = []

    init(tree: ArticleTree, isCut: [Bool]) {
        self.tree = tree
        self.isCut = isCut
    }

    /// Appends an element, its tags included.
    mutating func write(_ top: Int) {
        let document = tree.document
        let node = tree.nodes[top]
        open(node)
        var current: HTMLNode? = document.firstChild(of: node)
        while let here = current {
            var descends = false
            if !isCut[Int(here.index)] {
                switch document.kind(of: here) {
                case .text: escape(document.text(of: here), quotes: false)
                case .element:
                    open(here)
                    descends = document.firstChild(of: here) != nil
                    if !descends { close(here) }
                default: break
                }
            }
            current = descends ? document.firstChild(of: here) : leave(here, below: node)
        }
        close(node)
    }

    func finished() -> String { String(decoding: output, as: UTF8.self) }

    private mutating func leave(_ node: HTMLNode, below top: HTMLNode) -> HTMLNode? {
        var here = node
        while here != top {
            if let sibling = tree.document.nextSibling(of: here) { return sibling }
            guard let parent = tree.document.parent(of: here), parent != top else { return nil }
            close(parent)
            here = parent
        }
        return nil
    }

    private static let void: Set<String> = ["br", "hr", "img", "wbr"]

    private mutating func open(_ node: HTMLNode) {
        output.append(UInt8(ascii: "<"))
        output.append(contentsOf: tree.document.tag(of: node).utf8)
        for (name, value) in tree.document.attributes(of: node) where isPlain(name) {
            output.append(UInt8(ascii: " "))
            output.append(contentsOf: name.utf8)
            output.append(contentsOf: "=\"".utf8)
            escape(value, quotes: true)
            output.append(UInt8(ascii: "\""))
        }
        output.append(UInt8(ascii: ">"))
    }

    private mutating func close(_ node: HTMLNode) {
        let tag = tree.document.tag(of: node)
        guard !Self.void.contains(tag) else { return }
        output.append(contentsOf: "</\(tag)>".utf8)
    }

    private func isPlain(_ name: String) -> Bool {
        name.utf8.allSatisfy {
            (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D || $0 == 0x5F
        }
    }

    private mutating func escape(_ text: String, quotes: Bool) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): output.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): output.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\"") where quotes: output.append(contentsOf: "&quot;".utf8)
            default: output.append(byte)
            }
        }
    }
}
