import HTML
import Testing

@testable import Extract

@Suite struct EmbeddedDataTests {
    static let page = """
        <!DOCTYPE html><title>x</title>
        <script id="state" type="application/json">{"list":[{"title":"a"}]}</script>
        <script type="application/ld+json">{"@type":"ItemList"}</script>
        <script src="x.js"></script>
        <script>window.__DATA__ = {items: [1]}; urls[i]='a';headers[i]='A';urls[i]='b';headers[i]='B';</script>
        <div id="1"><script type="text/xml"><datastore><recordset>
        <record><![CDATA[<li><a href="/a">甲</a></li>]]></record></recordset></datastore></script></div>
        <script type="text/template"><li>{{x}}</li></script>
        """

    @Test func allKindsAreListedWithTheRuleThatFindsThem() {
        let found = EmbeddedData.list(in: HTMLDocument.parse(Array(Self.page.utf8)))
        #expect(
            found.map { "\($0.kind.rawValue) \($0.rule)" } == [
                "json script#state", "JSON-LD script[type=\"application/ld+json\"]",
                "variable script:window.__DATA__", "arrays script:urls,headers",
                "records script[type=\"text/xml\"]",
            ])
    }

    @Test func mutatedPagesNeverTrap() {
        var random = EmbeddedRandom(state: 42)
        let page = Array(Self.page.utf8) + Array(RecordSetTests.page.utf8)
        for _ in 0..<3_000 {
            let bytes = random.mutated(page)
            _ = EmbeddedData.list(in: HTMLDocument.parse(bytes))
            _ = EmbeddedData.data(ofCode: bytes)
            _ = RecordSet(bytes)
            _ = JSONPayload.value(of: bytes)
        }
    }
}

/// Repeatable damage.
struct EmbeddedRandom {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % max(1, bound)
    }

    mutating func mutated(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...next(6) where !bytes.isEmpty {
            let place = next(bytes.count)
            switch next(4) {
            case 0: bytes[place] = UInt8(next(256))
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + 1 + next(40)))
            case 2:
                let from = next(bytes.count)
                bytes.insert(contentsOf: bytes[from..<min(bytes.count, from + 30)], at: place)
            default:
                let marks = Array("\"'`<>[]{}()\\/=;,:&]]>".utf8)
                bytes.insert(marks[next(marks.count)], at: place)
            }
        }
        return bytes
    }
}
