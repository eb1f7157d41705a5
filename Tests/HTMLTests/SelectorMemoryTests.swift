import TestSupport
import Testing

@testable import HTML

/// Large families and deep trees, where walks are remembered, against the definition.
@Suite struct SelectorMemoryTests {
    @Test(arguments: 0..<12)
    func rememberedWalksChangeNoResult(_ seed: Int) throws {
        var random = SeededGenerator(seed: UInt64(seed))
        // From wide and flat to narrow and deep.
        let descent = [3, 30, 60][seed % 3]
        let page = Self.page(&random, descent: descent)
        let document = HTMLDocument.parse(Array(page.utf8))
        for _ in 0..<60 {
            let text = Self.complex(&random, depth: 2)
            let selector = try CSSSelector(text)
            let expected = SelectorReference(selector, document).select()
            #expect(document.select(selector) == expected, "\(text)")
        }
    }

    private static func page(_ random: inout SeededGenerator, descent: Int) -> String {
        var markup = "<!DOCTYPE html><body>"
        var open: [String] = []
        for _ in 0..<220 {
            let tag = ["div", "section", "article"].randomElement(using: &random) ?? "div"
            let name = ["", "x", "y", "x y"].randomElement(using: &random) ?? ""
            markup += "<\(tag) class='\(name)'>"
            if Int.random(in: 0..<100, using: &random) < descent {
                open.append(tag)
                continue
            }
            markup += "</\(tag)>"
            if Int.random(in: 0..<100, using: &random) < descent / 3, let last = open.popLast() {
                markup += "</\(last)>"
            }
        }
        return markup
    }

    private static func complex(_ random: inout SeededGenerator, depth: Int) -> String {
        var text = compound(&random, depth: depth)
        for _ in 0..<Int.random(in: 0...2, using: &random) {
            text += [" ", " > ", " + ", " ~ "].randomElement(using: &random) ?? " "
            text += compound(&random, depth: depth)
        }
        return text
    }

    private static func compound(_ random: inout SeededGenerator, depth: Int) -> String {
        var text = ["div", "section", "article", "*"].randomElement(using: &random) ?? "*"
        text += ["", "", ".x", ".y"].randomElement(using: &random) ?? ""
        guard depth > 0 else { return text }
        switch Int.random(in: 0..<14, using: &random) {
        case 0: text += ":nth-child(3n+1)"
        case 1: text += ":nth-last-of-type(2n)"
        case 2: text += ":last-child"
        case 3: text += ":nth-last-child(odd of \(complex(&random, depth: 0)))"
        case 4: text += ":not(\(complex(&random, depth: depth - 1)))"
        case 5: text += ":is(\(complex(&random, depth: depth - 1)))"
        case 6:
            let leading = ["", "> ", "+ ", "~ "].randomElement(using: &random) ?? ""
            text += ":has(\(leading)\(complex(&random, depth: 0)))"
        default: break
        }
        return text
    }
}
