import Testing

@testable import Normalise

@Suite struct URLCanonicaliserTests {
    let addresses = URLCanonicaliser()

    @Test(arguments: TableRow.rows(URLTables.resolved))
    func resolvesAsBrowsersDo(_ row: TableRow) {
        let base = "http://www.example.cn/a/b/list.html?page=2#top"
        #expect(addresses.resolve(row.input, against: base) ?? "nil" == row.expected)
    }

    @Test(arguments: TableRow.rows(URLTables.resolved))
    func resolvingTwiceChangesNothing(_ row: TableRow) {
        guard row.expected != "nil" else { return }
        #expect(addresses.resolve(row.expected, against: nil) == row.expected)
    }

    @Test(arguments: TableRow.rows(URLTables.keys))
    func givesTheSameKeyToTheSamePage(_ row: TableRow) {
        #expect(addresses.key(for: row.input) == row.expected)
    }

    @Test(arguments: TableRow.rows(URLTables.keys))
    func aKeyIsStable(_ row: TableRow) {
        let secure = row.input.hasPrefix("http:") ? "https:" + row.input.dropFirst(5) : row.input
        guard !row.input.contains(":443"), !row.input.contains(":80/") else { return }
        #expect(addresses.key(for: secure) == row.expected)
    }

    @Test(arguments: ["file:///etc/hosts", "", "not an address", "data:text/html,x", "/relative"])
    func hasNoAddressWithoutAnHTTPBase(base: String) {
        #expect(addresses.resolve("a.html", against: base) == nil)
    }

    @Test func refusesAddressesWithoutEnd() {
        let long = "http://example.cn/" + String(repeating: "a", count: 9_000)
        #expect(addresses.resolve(long, against: nil) == nil)
        #expect(addresses.key(for: long) == long)
    }

    @Test func neverTrapsOnMutatedAddresses() {
        var random = SeededGenerator(seed: 7)
        for row in TableRow.rows(URLTables.resolved) {
            for _ in 0..<60 {
                let mutated = random.mutated(row.input)
                if let resolved = addresses.resolve(mutated, against: "https://例え.jp/x/?y#z") {
                    #expect(resolved.hasPrefix("http://") || resolved.hasPrefix("https://"))
                    #expect(resolved.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F })
                    #expect(addresses.resolve(resolved, against: nil) == resolved)
                }
                let key = addresses.key(for: mutated)
                if addresses.resolve(mutated, against: nil) != nil, !key.contains(":80/") {
                    #expect(addresses.key(for: "http:" + key) == key)
                }
            }
        }
    }
}

/// A small generator that gives the same numbers in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    /// The text with a few bytes changed, dropped, doubled or cut out.
    mutating func mutated(_ text: String, splicing parts: [String] = []) -> String {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 1...4, using: &self) {
            guard !bytes.isEmpty else { break }
            let at = Int.random(in: 0..<bytes.count, using: &self)
            switch Int.random(in: 0...5, using: &self) {
            case 0: bytes[at] = UInt8.random(in: 0...255, using: &self)
            case 1: bytes.remove(at: at)
            case 2: bytes.insert(UInt8.random(in: 0...127, using: &self), at: at)
            case 3: bytes.insert(contentsOf: bytes.suffix(from: at).prefix(8), at: at)
            case 4: bytes.removeSubrange(at..<min(bytes.count, at + 5))
            default:
                if let part = parts.randomElement(using: &self) {
                    bytes.insert(contentsOf: part.utf8, at: at)
                }
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
