import Foundation
import TestSupport
import Testing

@testable import Poll

@Suite struct HealthMemoryWrittenTests {
    /// As Foundation's encoder would have written it: both read back as what was written.
    @Test(arguments: 0..<64)
    func isReadBackAsItWas(seed: UInt64) throws {
        let memory = Self.memory(seed)
        #expect(HealthMemory(written: memory.written) == memory)
        let encoded = try JSONEncoder().encode(memory)
        let ours = try JSONSerialization.jsonObject(with: Data(memory.written.utf8))
        let theirs = try JSONSerialization.jsonObject(with: encoded)
        let (left, right) = (try #require(ours as? NSDictionary), theirs as? NSDictionary)
        // Sets have no order.
        #expect(left.count == right?.count)
        for case let key as String in left.allKeys where key != "places" {
            #expect(left[key] as? NSObject == right?[key] as? NSObject, "\(key)")
        }
    }

    @Test func emptyOneIsReadBack() {
        #expect(HealthMemory(written: HealthMemory().written) == HealthMemory())
        #expect(HealthMemory(written: "{}") == nil)
        #expect(HealthMemory(written: "") == nil)
    }

    private static func memory(_ seed: UInt64) -> HealthMemory {
        var random = SeededGenerator(seed: seed)
        func number(_ most: Int) -> Int { Int.random(in: -2...most, using: &random) }
        func text() -> String {
            let pieces = [
                "大连", "\"", "\\", "\n", "\u{0}", "\u{1F}", "/", "a", "\u{7F}", "😀", "\u{2028}",
            ]
            return (0..<Int.random(in: 0...6, using: &random)).map { _ in
                pieces.randomElement(using: &random) ?? ""
            }.joined()
        }
        func isThere() -> Bool { Bool.random(using: &random) }
        var memory = HealthMemory()
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            var fill = ["url": number(1_000)]
            if isThere() { fill["date"] = number(1_000) }
            memory.readings.append(
                HealthMemory.Reading(
                    count: number(100), fill: isThere() ? fill : [:], commonTitle: number(1_000),
                    commonLink: number(1_000), unreadDates: number(1_000),
                    titleLength: number(200), garbage: number(1_000),
                    new: isThere() ? number(1_000) : nil))
            memory.shapes.append(text())
            memory.titles.append(UInt32.random(in: .min ... .max, using: &random))
            memory.places.insert(UInt32.random(in: .min ... .max, using: &random))
            memory.gaps.append(Int64(number(1 << 40)))
        }
        if isThere() { memory.newest = .max }
        if isThere() { memory.lastNews = Int64(number(1 << 40)) }
        memory.amiss = number(9)
        memory.failures = number(9)
        if isThere() {
            memory.standing = HealthMemory.Standing(
                state: text(), reasons: [text(), text()], isCertain: isThere(), held: number(50),
                shapeAlone: isThere() ? text() : nil)
        }
        if isThere() { memory.opened = .min }
        return memory
    }
}
