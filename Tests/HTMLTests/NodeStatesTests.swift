import Testing

@testable import HTML

@Suite struct NodeStatesTests {
    @Test func statesOfNeighboursAreApart() {
        var states = NodeStates()
        let nodes = (0..<100).map { HTMLNode(index: $0) }
        #expect(nodes.allSatisfy { states[$0] == 0 })
        for node in nodes { states.set(node, to: UInt8(node.index % 4), count: 100) }
        #expect(nodes.allSatisfy { states[$0] == UInt8($0.index % 4) })
        states.set(nodes[33], to: 3, count: 100)
        #expect(states[nodes[32]] == 0 && states[nodes[33]] == 3 && states[nodes[34]] == 2)
    }

    @Test func nodesOfAnotherDocumentHaveNoState() {
        var states = NodeStates()
        states.set(HTMLNode(index: 1), to: 1, count: 10)
        states.set(HTMLNode(index: 10_000), to: 1, count: 10)
        #expect(states[HTMLNode(index: 10_000)] == 0)
    }
}
