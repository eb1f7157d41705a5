import Testing

@testable import HTML

struct HTMLLimitsTests {
    private func limits(_ change: (inout HTMLLimits) -> Void) -> HTMLLimits {
        var limits = HTMLLimits()
        change(&limits)
        return limits
    }

    private func depth(of document: HTMLDocument) -> Int {
        document.descendants(of: document.root).map { node in
            var depth = 0
            var current = document.parent(of: node)
            while let parent = current {
                depth += 1
                current = document.parent(of: parent)
            }
            return depth
        }.max() ?? 0
    }

    @Test func deepContentIsKeptAndFlattened() {
        let page = String(repeating: "<div>x", count: 2_000) + "</div>end"
        let document = HTMLDocument.parse(Array(page.utf8))
        #expect(document.limitsHit == ["elements are nested deeper than 512"])
        #expect(depth(of: document) <= 513)
        #expect(document.textContent(of: document.root).count == 2_003)
        #expect(document.brokenInvariant() == nil)
    }

    @Test func whatFollowsDeepContentIsWhereItBelongs() {
        let deep = String(repeating: "<i>", count: 30) + "x" + String(repeating: "</i>", count: 30)
        let page = "<div>\(deep)</div><p>after</p>"
        let limits = limits { $0.depth = 8 }
        let document = HTMLDocument.parse(Array(page.utf8), limits: limits)
        let body = document.descendants(of: document.root).first { document.tag(of: $0) == "body" }
        #expect(
            body.map { document.children(of: $0).map { document.tag(of: $0) } } == ["div", "p"])
    }

    @Test func formattingMovesDoNotDeepenTheTree() {
        let page = String(repeating: "<b><div>", count: 200) + String(repeating: "</b>", count: 200)
        let document = HTMLDocument.parse(Array(page.utf8), limits: limits { $0.depth = 64 })
        #expect(depth(of: document) <= 65)
    }

    @Test func nodesAreCounted() {
        let page = String(repeating: "<br>", count: 1_000)
        let document = HTMLDocument.parse(Array(page.utf8), limits: limits { $0.nodes = 100 })
        #expect(document.nodeCount <= 101)
        #expect(document.limitsHit == ["the page has more than 100 nodes"])
    }

    @Test func attributesAreCounted() {
        let names = (0..<1_000).map { "a\($0)=1" }.joined(separator: " ")
        let document = HTMLDocument.parse(Array("<p \(names)>x".utf8))
        let paragraph = document.descendants(of: document.root).first {
            document.tag(of: $0) == "p"
        }
        #expect(paragraph.map { document.attributes(of: $0).count } == 256)
        #expect(document.limitsHit == ["an element has more than 256 attributes"])
    }

    @Test func bytesAreCounted() {
        let document = HTMLDocument.parse(Array("<p>12345".utf8), limits: limits { $0.bytes = 5 })
        #expect(document.textContent(of: document.root) == "12")
        #expect(document.limitsHit == ["the page is longer than 5 bytes"])
    }

    @Test func openFormattingElementsAreCounted() {
        let fonts = (0..<300).map { "<font size=\($0)>" }.joined()
        let document = HTMLDocument.parse(Array((fonts + "<p>x<p>y").utf8))
        #expect(document.limitsHit == ["too many formatting elements are left open"])
        #expect(document.nodeCount < 1_000)
    }

    @Test func limitsOfNothingStillGiveATree() {
        let none = limits {
            $0.depth = 0
            $0.nodes = 0
            $0.attributesPerElement = 0
            $0.bytes = -1
        }
        let document = HTMLDocument.parse(Array("<p a=1>x".utf8), limits: none)
        #expect(document.nodeCount > 0)
        #expect(document.brokenInvariant(limits: none) == nil)
    }

    @Test func ordinaryPagesHitNoLimit() {
        #expect(HTMLDocument.parse(Array("<p>公告<b>x</b>".utf8)).limitsHit.isEmpty)
    }
}
