import Testing

@testable import Regions

@Suite struct GazetteerReaderTests {
    @Test func everyNameLeadsToAKnownDivision() {
        #expect(china.words.placeNames.count > 6_000)
        for code in china.words.candidateCodes { #expect(china.index(of: code) != nil) }
    }

    @Test func wordsAndNamesAreRead() {
        #expect(china.words.trie.costs.count > 30_000)
        #expect(china.words.place(Array("大连".utf16))?.trust == .safe)
        #expect(china.words.place(Array("大连市".utf16))?.trust == .full)
        #expect(china.words.place(Array("振兴".utf16))?.trust == .never)
        #expect(china.words.place(Array("老虎滩".utf16))?.trust == .landmark)
        #expect(china.words.place(Array("连续".utf16)) == nil)
    }

    @Test func everyNameIsFoundInItsLine() {
        var last = ""
        for line in "\(GazetteerData.names)".split(separator: "\n") {
            let fields = line.split(separator: "\t")
            let name = String(fields[0])
            #expect(last.utf8.lexicographicallyPrecedes(name.utf8))
            last = name
            let codes = fields[2].split(separator: ",").compactMap { Int32($0.prefix(6)) }
            let isLandmark = "LAC".contains(fields[1].prefix(1))
            #expect(GazetteerReader.divisions(named: name) == (isLandmark ? [] : codes))
            for other in [name + "x", "x" + name, String(name.dropLast()) + "\u{1}", name + "\n"] {
                #expect(GazetteerReader.divisions(named: other) == [])
            }
        }
    }

    @Test(arguments: ["", "\0", "\t", "\u{10FFFF}", "市"])
    func noLineIsFoundForOtherTexts(_ name: String) {
        #expect(GazetteerReader.divisions(named: name) == [])
    }

    /// Read again the long way: line by line, as texts.
    @Test func theTrieHoldsJustTheTables() {
        var wanted: [String: Int] = [:]
        var costs: [String: UInt8] = [:]
        for (place, line) in "\(GazetteerData.names)".split(separator: "\n").enumerated() {
            let fields = line.split(separator: "\t")
            wanted[String(fields[0])] = place
            costs[String(fields[0])] = Self.cost(fields[1].utf8.last)
            let candidates = china.words.candidates(of: china.words.placeNames[place])
            #expect(
                Array(candidates) == fields[2].split(separator: ",").map { Int32($0.prefix(6)) })
        }
        for line in "\(GazetteerData.words)".split(separator: "\n") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            var rest = ""
            for character in fields[1] {
                guard ("a"..."z").contains(character) else {
                    rest.append(character)
                    continue
                }
                let word = String(fields[0]) + rest
                if wanted[word] == nil { costs[word] = Self.cost(character.asciiValue) }
                rest = ""
            }
        }
        let trie = china.words.trie
        #expect(trie.costs.count { $0 != NameTrie.noWord } == costs.count)
        for (word, cost) in costs {
            let units = Array(word.utf16)
            var node = trie.root(units[0])
            for unit in units.dropFirst() { node = trie.child(node, unit) }
            #expect(trie.costs[Int(node)] == cost)
            #expect(Int(trie.places[Int(node)]) == wanted[word] ?? -1)
        }
    }

    private static func cost(_ letter: UInt8?) -> UInt8 { (letter ?? 0) - UInt8(ascii: "a") + 7 }
}
