import Testing

@testable import Markup

struct XMLReaderTests {
    @Test(arguments: [
        ("<a/>", "(a)a"), ("<a></a>", "(a)a"), ("<a>x<b>y</b>z</a>", "(a 'x' (b 'y' )b 'z' )a"),
        ("<?xml version='1.0'?><a/>", "(a)a"), ("<!-- <b> --><a><!-- x --></a>", "(a)a"),
        ("<a><![CDATA[<b>&amp;]]></a>", "(a '<b>&amp;' )a"),
        ("<a>&lt;&gt;&amp;&quot;&apos;</a>", "(a '<>&\"'' )a"),
        ("<a>&#72;&#x69;&#X21;</a>", "(a 'Hi!' )a"),
        ("<a>&hellip;&eacute;&nbsp;.</a>", "(a '…é\u{A0}.' )a"),
        ("<a>caf&#233</a>", "(a 'café' )a"),
        ("<a>&#146;&#0;&#xD800;</a>", "(a '’\u{FFFD}\u{FFFD}' )a"),
        ("<a>1\r\n2\r3</a>", "(a '1\n2\n3' )a"),
        ("<a x='1' y=\"2\"/>", "(a x=1 y=2)a"), ("<a x='&lt;&#10;b'/>", "(a x=< b)a"),
        ("<n:a xmlns:n='u'/>", "(a@u)a@u"), ("<a xmlns='u'><b/></a>", "(a@u (b@u)b@u )a@u"),
        (
            "<a xmlns='u'><b xmlns='v'><c/></b><d/></a>",
            "(a@u (b@v (c@v)c@v )b@v (d@u)d@u )a@u"
        ),
        ("<a xmlns:p='u'><p:b/></a>", "(a (b@u)b@u )a"), ("<大连 x='是'/>", "(大连 x=是)大连"),
        ("<a\n\tx = '1'\n/>", "(a x=1)a"), ("<a><?php echo '<b>' ?></a>", "(a)a"),
    ])
    func wellFormedXMLIsReadAsItSays(xml: String, expected: String) {
        #expect(events(xml) == without(spacesBefore: "()'", expected))
    }

    @Test(arguments: [
        ("<a>AT&T</a>", "(a'AT&T')a", XMLRepair.strayAmpersand),
        ("<a>&amp</a>", "(a'&amp')a", .strayAmpersand),
        ("<a>&nosuch;</a>", "(a'&nosuch;')a", .unknownEntity),
        ("<a>&notit;</a>", "(a'&notit;')a", .unknownEntity),
        ("<a x='?b=1&c=2'/>", "(a x=?b=1&c=2)a", .strayAmpersand),
        ("<a>1 < 2</a>", "(a'1 ''<'' 2')a", .strayLessThan),
        ("<a><b>x</a>", "(a(b'x')b)a", .mismatchedEndTag),
        ("<a>x</b></a>", "(a'x')a", .mismatchedEndTag),
        ("<a><b>x", "(a(b'x')b)a", .unclosedElement), ("<a><b", "(a)a", .unclosedElement),
        ("<a x=1 y>z</a>", "(a x=1 y='z')a", .malformedTag),
        ("<a x='1><b/></a>", "(a x=1(b)b)a", .malformedTag),
        ("<a<b/></a>", "(a(b)b)a", .malformedTag),
        ("<a><b/></a<c/>", "(a(b)b)a(c)c", .malformedTag),
        ("<a><!-- x</a>", "(a)a", .unclosedComment),
        ("<a><![CDATA[x</a>", "(a'x')a", .unclosedSection),
        ("<r><a><![CDATA[x</a><a><![CDATA[y]]></a></r>", "(r(a'x')a(a'y')a)r", .unclosedSection),
        ("<n:a/>", "(a)a", .undeclaredPrefix),
        ("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", "(a'&b;')a", .entityDeclaration),
    ])
    func brokenXMLIsReadAndToldOf(xml: String, expected: String, repair: XMLRepair) {
        #expect(events(xml) == expected)
        #expect(repairs(xml)[repair] > 0)
        #expect(repairs(xml).sentences.count >= 1)
    }

    @Test func wellFormedXMLNeedsNoRepair() {
        #expect(repairs("<a x='1'>&lt;<b/>&eacute;<!-- - --></a>").sentences == [])
    }

    @Test func namesAreTheSameInAnyCase() {
        #expect(events("<Item>x</ITEM>") == "(Item'x')Item")
    }

    @Test(arguments: [
        "<!DOCTYPE a [<!ENTITY x '>'> <!-- ] --> <!ELEMENT a ANY>]><a>z</a>",
        "<!DOCTYPE a SYSTEM 'file:///etc/passwd'><a>z</a>",
        "<!DOCTYPE a PUBLIC \"-//X//Y\" \"http://example.org/x.dtd\"><a>z</a>",
        "<!DOCTYPE a [ <!ENTITY % p SYSTEM 'http://example.org/'> %p; ]><a>z</a>",
    ])
    func documentTypesAreHarmless(xml: String) {
        #expect(events(xml) == "(a'z')a")
    }

    @Test func entityBombsStayAsTheyAre() {
        var xml = "<!DOCTYPE a [<!ENTITY l0 'lol'>"
        for level in 1...20 {
            xml += "<!ENTITY l\(level) '" + String(repeating: "&l\(level - 1);", count: 20) + "'>"
        }
        #expect(events(xml + "]><a>&l20;</a>") == "(a'&l20;')a")
    }

    @Test func deepNestingEndsAtTheLimit() {
        let count = 100_000
        let xml =
            String(repeating: "<a>", count: count) + "x" + String(repeating: "</a>", count: count)
        let (starts, ends) = XMLReader.reading(Array(xml.utf8)) { reader in
            var counts = (0, 0)
            while true {
                switch reader.next() {
                case .start: counts.0 += 1
                case .end: counts.1 += 1
                case .text: break
                case .finished: return counts
                }
            }
        }
        #expect(starts == XMLReader.depthLimit)
        #expect(ends == starts)
    }

    @Test(arguments: [
        "<!--", "<![CDATA[", "<a x='", "<a x=\"", "&", "&lt", "<", "</", "<a ", "]]>", "\r", "<!",
        "<a xmlns:b='c'>", "<a b=c ", "<![CDATA[<![CDATA[",
    ])
    func repeatedOpeningsTakeLinearTime(piece: String) {
        let clock = ContinuousClock()
        let time = clock.measure {
            _ = events("<r>" + String(repeating: piece, count: 40_000))
        }
        #expect(time < .seconds(10))
    }

    @Test func mutatedDocumentsNeverTrap() {
        let xml = """
            <?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a xmlns="u" xmlns:n='v' x="1&amp;2">
            <n:b y='2'>text &eacute; &#8230; &#x4e00;</n:b><![CDATA[<i>]]><!-- c --><c/>\r\n</a>
            """
        var random = Mutation(seed: 7)
        for _ in 0..<5_000 {
            let bytes = random.mutate(Array(xml.utf8))
            #expect(isBalanced(bytes))
        }
    }

    private func isBalanced(_ bytes: [UInt8]) -> Bool {
        XMLReader.reading(bytes) { reader in
            var depth = 0
            var text: [UInt8] = []
            while true {
                switch reader.next() {
                case .start:
                    depth += 1
                    reader.appendStartTag(to: &text)
                    _ = reader.attribute("x")
                case .end:
                    depth -= 1
                    reader.appendEndTag(to: &text)
                case .text:
                    reader.appendText(to: &text)
                    reader.appendTextAsMarkup(to: &text)
                case .finished: return depth == 0 && reader.depth == 0
                }
                guard reader.depth == depth else { return false }
            }
        }
    }

    /// `text` without the spaces that keep events apart in the table.
    private func without(spacesBefore marks: String, _ text: String) -> String {
        var kept = ""
        for character in text {
            if marks.contains(character), kept.hasSuffix(" ") { kept.removeLast() }
            kept.append(character)
        }
        return kept
    }

    /// `(name@namespace attribute=value`, `'text'`, `)name`.
    private func events(_ xml: String) -> String {
        XMLReader.reading(Array(xml.utf8)) { reader in
            var shown = ""
            while true {
                switch reader.next() {
                case .start: shown += "(" + name(reader) + attributes(&reader)
                case .end: shown += ")" + name(reader)
                case .text:
                    var text: [UInt8] = []
                    reader.appendText(to: &text)
                    shown += "'" + String(decoding: text, as: UTF8.self) + "'"
                case .finished: return shown
                }
            }
        }
    }

    private func name(_ reader: borrowing XMLReader) -> String {
        reader.localName(of: reader.name)
            + (reader.namespace(of: reader.name).map { "@" + $0 } ?? "")
    }

    private func attributes(_ reader: inout XMLReader) -> String {
        var shown = ""
        if let x = reader.attribute("x") { shown += " x=" + x }
        if let y = reader.attribute("y") { shown += " y=" + y }
        return shown
    }

    private func repairs(_ xml: String) -> XMLRepairs {
        XMLReader.reading(Array(xml.utf8)) { reader in
            while reader.next() != .finished {
                var text: [UInt8] = []
                if reader.depth > 0 { reader.appendText(to: &text) }
                _ = reader.attribute("x")
            }
            return reader.repairs
        }
    }
}

/// The same changes in every run.
private struct Mutation: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
    }

    mutating func mutate(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        let marks: [UInt8] = Array("<>&;'\"=/![]-?:\u{0} x".utf8)
        for _ in 0...Int.random(in: 0...5, using: &self) where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &self)
            let end = min(bytes.count, place + Int.random(in: 1...20, using: &self))
            switch Int.random(in: 0...3, using: &self) {
            case 0: bytes[place] = marks[Int.random(in: marks.indices, using: &self)]
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
            default: bytes = Array(bytes.prefix(place + 1))
            }
        }
        return bytes
    }
}
