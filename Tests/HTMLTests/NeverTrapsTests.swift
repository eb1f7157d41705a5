import TestSupport
import Testing

@testable import HTML

/// Pages that were bitten, spliced and stuffed with markup still give a sound tree.
struct NeverTrapsTests {
    private static let pages: [String] = [
        """
        <!DOCTYPE html><html lang=zh><head><meta charset=utf-8><title>公告 &amp; 通知</title></head>
        <body class="a b"><!-- list --><ul><li><a href='/1?a=1&copy=2' title="一">一</a><li>二</ul>
        <table><tr><td>甲<td>乙</table><p>末尾&nbsp;&hellip;</body></html>
        """,
        "<table>x<tr>y<td>z<table><caption><b>c</table><select><option>1<optgroup><input></table>w",
        "<b><i><p>1</b>2</i><a><div><a>3</div><nobr><nobr><font color=red><p></font>4<button><p>",
        "<svg viewbox=1><desc><p>x</desc><foreignobject><math><mi><b>y</svg><![CDATA[z]]></math>",
        "<template><tr><td>x</template><frameset><frame></frameset><noframes>y</noframes>",
        "<script><!--<script>a</script>--></script><style></styl</style><textarea>\n</textarea>",
        "<!doctype html public \"-//W3C//DTD HTML 4.01//EN\" 'x'><plaintext><!-->&#x110000;&#128;",
        "<select><button><selectedcontent></button><option>a<option selected>b<i>c</select>",
    ]

    private static let pieces: [String] = [
        "<", ">", "</", "<!--", "-->", "&", "&am", "&#", "\0", "\r", "\"", "'", "=", "/>", "<a>",
        "</a>", "<b>", "</b>", "<p>", "</p>", "<table>", "<td>", "<tr>", "</table>", "<template>",
        "</template>", "<svg>", "</svg>", "<math>", "<mi>", "<select>", "<form>", "</form>",
        "<body x=y>", "</body>", "<html z=1>", "</html>", "<frameset>", "<head>", "<title>",
        "<script>", "</script>", "<li>", "<dd>", "<h1>", "<button>", "<option>", "<object>",
        "<annotation-xml encoding=text/html>", "<foreignObject>", "]]>", "<![CDATA[", "<!DOCTYPE",
        "<plaintext>", "<caption>", "<col>", "<noscript>", "<selectedcontent>", "国", "\u{FFFD}",
    ]

    private static let contexts: [(String, HTMLDocument.Namespace)] = [
        ("body", .html), ("table", .html), ("tr", .html), ("td", .html), ("select", .html),
        ("template", .html), ("form", .html), ("html", .html), ("frameset", .html),
        ("title", .html), ("script", .html), ("svg", .svg), ("foreignObject", .svg),
        ("math", .mathml), ("annotation-xml", .mathml), ("unknown", .html), ("", .html),
    ]

    @Test(arguments: 0..<8)
    func mutatedPagesGiveSoundTrees(_ seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        var limits = HTMLLimits()
        for round in 0..<600 {
            let page = Self.mutated(Self.pages[seed], &random)
            limits.depth = round % 3 == 0 ? 512 : Int.random(in: 4...12, using: &random)
            limits.nodes = round % 5 == 0 ? Int.random(in: 1...60, using: &random) : 1_000_000
            limits.attributesPerElement = Int.random(in: 0...4, using: &random)
            let document = HTMLDocument.parse(page, limits: limits)
            let (context, namespace) = Self.contexts[round % Self.contexts.count]
            let fragment = HTMLDocument.parseFragment(
                page, context: context, in: namespace, limits: limits)
            for each in [document, fragment] {
                if let broken = each.brokenInvariant(limits: limits) {
                    Issue.record(
                        "\(broken) in \(context) of \(String(decoding: page, as: UTF8.self))")
                }
            }
        }
    }

    private static func mutated(_ page: String, _ random: inout SeededGenerator) -> [UInt8] {
        var bytes = Array(page.utf8)
        for _ in 0..<Int.random(in: 1...12, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0..<5, using: &random) {
            case 0 where place < bytes.count:
                bytes[place] = UInt8.random(in: 0...255, using: &random)
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + 3))
            case 2: bytes.removeLast(min(3, bytes.count))
            case 3:
                let from = Int.random(in: 0...bytes.count, using: &random)
                let to = min(bytes.count, from + Int.random(in: 0...40, using: &random))
                bytes.insert(contentsOf: Array(bytes[from..<to]), at: place)
            default:
                let piece = pieces[Int.random(in: 0..<pieces.count, using: &random)]
                bytes.insert(contentsOf: piece.utf8, at: place)
            }
        }
        return bytes
    }
}
