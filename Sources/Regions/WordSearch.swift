/// Finds any of many words in a text in one pass over its bytes (Aho–Corasick).
struct WordSearch: Sendable {
    private struct Node {
        var children: [UInt8: Int32] = [:]
        /// Where the longest proper suffix of this node's word that is a prefix of another goes on.
        var fallback: Int32 = 0
        /// The values of all words that end here.
        var values: [Int] = []
    }

    private var nodes = [Node()]

    /// A search for `words`, each with the value that it reports; empty words are left out.
    init(_ words: [(word: String, value: Int)]) {
        for (word, value) in words where !word.isEmpty {
            var node: Int32 = 0
            for byte in word.utf8 {
                if let next = nodes[Int(node)].children[byte] {
                    node = next
                } else {
                    nodes.append(Node())
                    nodes[Int(node)].children[byte] = Int32(nodes.count - 1)
                    node = Int32(nodes.count - 1)
                }
            }
            nodes[Int(node)].values.append(value)
        }
        link()
    }

    /// Calls `found` with the value of every word in `text`, once for each place it stands.
    func search(_ text: String, _ found: (Int) -> Void) {
        guard nodes.count > 1 else { return }
        var node: Int32 = 0
        for byte in text.utf8 {
            node = next(node, byte)
            for value in nodes[Int(node)].values { found(value) }
        }
    }

    private func next(_ from: Int32, _ byte: UInt8) -> Int32 {
        var node = from
        while true {
            if let child = nodes[Int(node)].children[byte] { return child }
            if node == 0 { return 0 }
            node = nodes[Int(node)].fallback
        }
    }

    /// Breadth first, so that a node's fallback is complete before the node's own children need it.
    private mutating func link() {
        var queue = Array(nodes[0].children.values)
        var head = 0
        while head < queue.count {
            let node = queue[head]
            head += 1
            for (byte, child) in nodes[Int(node)].children {
                let fallback = next(nodes[Int(node)].fallback, byte)
                nodes[Int(child)].fallback = fallback
                nodes[Int(child)].values += nodes[Int(fallback)].values
                queue.append(child)
            }
        }
    }
}
