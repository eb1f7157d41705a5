/// Two bits for each node of a document: what a walk that started there has found.
struct NodeStates {
    private var words: [UInt64] = []

    /// The state of a node, 0 until it is set.
    subscript(node: HTMLNode) -> UInt8 {
        let (word, shift) = Self.place(of: node)
        return word < words.count ? UInt8(truncatingIfNeeded: words[word] >> shift & 3) : 0
    }

    /// Sets the state (1, 2 or 3) of one of `count` nodes.
    mutating func set(_ node: HTMLNode, to state: UInt8, count: Int) {
        if words.isEmpty { words = [UInt64](repeating: 0, count: count / 32 + 1) }
        let (word, shift) = Self.place(of: node)
        guard word < words.count else { return }
        words[word] = words[word] & ~(3 << shift) | UInt64(state & 3) << shift
    }

    private static func place(of node: HTMLNode) -> (word: Int, shift: UInt64) {
        let index = Int(node.index)
        return (index >> 5, UInt64(index & 31) << 1)
    }
}
