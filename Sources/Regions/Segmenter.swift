/// Cuts a text into its most likely words, so that a name inside other words is not seen:
/// 恒大|连续, 沿海|城市, 国铁|西安|局.
///
/// One pass: the cheapest path over the words that the trie knows, where a word's cost is the
/// logarithm of its rarity.
struct Segmenter: Sendable {
    /// One word of the text.
    struct Word {
        var start: Int32
        var end: Int32
        /// The place name it is; -1 for none.
        var place: Int32
    }

    /// What a character that the trie does not know costs: about one in three million.
    private static let unknownCost: Int32 = 30
    /// Digits, Latin letters and punctuation belong to no word.
    private static let neutralCost: Int32 = 10

    let gazetteer: Gazetteer

    /// The words of `units`, in order, without gaps.
    func words(_ units: [UInt16]) -> [Word] {
        let trie = gazetteer.words.trie
        let count = units.count
        var best = [Int32](repeating: .max, count: count + 1)
        var via = [(start: Int32, place: Int32)](repeating: (0, -1), count: count + 1)
        best[0] = 0
        for start in 0..<count {
            let base = best[start]
            var node = trie.root(units[start])
            let single = singleCost(units[start], node, trie)
            if base + single <= best[start + 1] {
                best[start + 1] = base + single
                via[start + 1] = (Int32(start), -1)
            }
            var end = start + 1
            while node != 0, end < count {
                node = trie.child(node, units[end])
                end += 1
                guard node != 0, trie.costs[Int(node)] != NameTrie.noWord else { continue }
                let cost = base + Int32(trie.costs[Int(node)])
                if cost < best[end] {
                    best[end] = cost
                    via[end] = (Int32(start), Int32(trie.places[Int(node)]))
                }
            }
        }
        return path(via, count)
    }

    private func singleCost(_ unit: UInt16, _ node: UInt16, _ trie: NameTrie) -> Int32 {
        if node != 0, trie.costs[Int(node)] != NameTrie.noWord {
            return Int32(trie.costs[Int(node)])
        }
        return unit >= 0x3400 && unit < 0xA000 ? Self.unknownCost : Self.neutralCost
    }

    private func path(_ via: [(start: Int32, place: Int32)], _ count: Int) -> [Word] {
        var words: [Word] = []
        words.reserveCapacity(count)
        var end = count
        while end > 0 {
            words.append(Word(start: via[end].start, end: Int32(end), place: via[end].place))
            end = Int(via[end].start)
        }
        words.reverse()
        return words
    }
}
