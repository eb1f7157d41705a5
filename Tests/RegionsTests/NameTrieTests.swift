import Testing

@testable import Regions

@Suite struct NameTrieTests {
    @Test func insertedWordsAreFoundAndPrefixesAreNot() {
        var trie = NameTrie(capacity: 64)
        trie.insert(Array("大连".utf16), cost: 9, place: 4)
        trie.insert(Array("大连港".utf16), cost: 8, place: -1)
        let units = Array("大连港".utf16)
        let first = trie.root(units[0])
        let second = trie.child(first, units[1])
        let third = trie.child(second, units[2])
        #expect(trie.costs[Int(first)] == NameTrie.noWord)
        #expect(trie.places[Int(second)] == 4)
        #expect(trie.costs[Int(third)] == 8)
        #expect(trie.child(third, units[0]) == 0)
        #expect(trie.root(0x41) == 0)
    }

    @Test func noWordIsEmpty() {
        var trie = NameTrie(capacity: 8)
        trie.end(at: 0, cost: 9, place: 1)
        #expect(trie.costs == [NameTrie.noWord])
        #expect(trie.places == [-1])
    }

    @Test func placeIsNotReplacedByAWord() {
        var trie = NameTrie(capacity: 64)
        trie.insert(Array("和平".utf16), cost: 9, place: 1)
        trie.insert(Array("和平".utf16), cost: 3, place: -1)
        let node = trie.child(trie.root(Array("和".utf16)[0]), Array("平".utf16)[0])
        #expect(trie.places[Int(node)] == 1)
        #expect(trie.costs[Int(node)] == 9)
    }
}

extension NameTrie {
    fileprivate mutating func insert(_ units: [UInt16], cost: UInt8, place: Int16) {
        var node: UInt16 = 0
        for unit in units { node = made(unit, below: node) }
        end(at: node, cost: cost, place: place)
    }
}
