import Testing

@testable import HTML

struct TokenizerTests {
    typealias Token = TokenDump.Token

    private static func tag(_ name: String, _ attributes: [String: String] = [:]) -> Token {
        .startTag(name, attributes, isSelfClosing: false)
    }

    @Test(
        arguments: [
            ("公告", [.characters("公告")]),
            ("a<b>c</b>", [.characters("a"), tag("b"), .characters("c"), .endTag("b")]),
            ("<DIV>", [tag("div")]),
            ("<x-Y>", [tag("x-y")]),
            ("<a\0b>", [tag("a\u{FFFD}b")]),
            ("<br/>", [.startTag("br", [:], isSelfClosing: true)]),
            ("<br / >", [tag("br")]),
            ("1 < 2", [.characters("1 < 2")]),
            ("a<", [.characters("a<")]),
            ("a</", [.characters("a</")]),
            ("a<b", [.characters("a")]),
            ("</>x", [.characters("x")]),
            ("</ x>", [.comment(" x")]),
            ("<?xml version='1.0'?>", [.comment("?xml version='1.0'?")]),
            ("a\0b", [.characters("a\0b")]),
        ] as [(String, [Token])])
    func tagsAndTextAreToldApart(_ input: String, _ tokens: [Token]) {
        #expect(TokenDump(input).tokens == tokens)
    }

    @Test(
        arguments: [
            ("<a b>", ["b": ""]), ("<a b=c>", ["b": "c"]), ("<a b='c'>", ["b": "c"]),
            ("<a b=\"c\">", ["b": "c"]), ("<a b = c >", ["b": "c"]), ("<a B=C>", ["b": "C"]),
            ("<a b=1 b=2>", ["b": "1"]), ("<a =b>", ["=b": ""]), ("<a b=>", ["b": ""]),
            ("<a b='1'c=2>", ["b": "1", "c": "2"]), ("<a b/c>", ["b": "", "c": ""]),
            ("<a b=c/d>", ["b": "c/d"]), ("<a b=\"x>y\">", ["b": "x>y"]),
            ("<a b='&lt;1&gt;'>", ["b": "<1>"]), ("<a b=&amp;c>", ["b": "&c"]),
            ("<a b='?x=1&copy=2'>", ["b": "?x=1&copy=2"]), ("<a b='&copy;'>", ["b": "©"]),
            ("<a b='&'>", ["b": "&"]), ("<a b=x\0y>", ["b": "x\u{FFFD}y"]),
            ("<a 标题=\"公告\">", ["标题": "公告"]),
        ] as [(String, [String: String])])
    func attributesAreRead(_ input: String, _ attributes: [String: String]) {
        #expect(TokenDump(input).tokens == [Self.tag("a", attributes)])
    }

    @Test(arguments: ["<a b", "<a b=", "<a b='c", "<a b=c", "<a b='&amp;", "<a /", "<a b='c'"])
    func aTagThatThePageCutsIsDropped(_ input: String) {
        #expect(TokenDump("x" + input).tokens == [.characters("x")])
    }

    @Test(arguments: [
        ("<!-- a -->", " a "), ("<!---->", ""), ("<!-->", ""), ("<!--->", ""), ("<!--a", "a"),
        ("<!--a-", "a"), ("<!--a--", "a"), ("<!--a---", "a-"), ("<!--a--!", "a"),
        ("<!--a--!>", "a"), ("<!--a--b-->", "a--b"), ("<!--a--->", "a-"),
        ("<!--a<!--b-->", "a<!--b"),
        ("<!a>", "a"), ("<!>", ""), ("<![CDATA[x]]>", "[CDATA[x]]"), ("<!--\0-->", "\u{FFFD}"),
    ])
    func commentsEndWhereBrowsersEndThem(_ input: String, _ text: String) {
        #expect(TokenDump(input).tokens == [.comment(text)])
    }

    @Test(
        arguments: [
            ("<!doctype html>", .doctype("html", nil, nil, forceQuirks: false)),
            ("<!DOCTYPE HTML >", .doctype("html", nil, nil, forceQuirks: false)),
            ("<!doctype>", .doctype(nil, nil, nil, forceQuirks: true)),
            ("<!doctype html public 'p' 's'>", .doctype("html", "p", "s", forceQuirks: false)),
            ("<!doctype html system \"s\">", .doctype("html", nil, "s", forceQuirks: false)),
            ("<!doctype html public>", .doctype("html", nil, nil, forceQuirks: true)),
            ("<!doctype html public 'p>", .doctype("html", "p", nil, forceQuirks: true)),
            ("<!doctype html x>", .doctype("html", nil, nil, forceQuirks: true)),
            ("<!doctype html system 's' x>", .doctype("html", nil, "s", forceQuirks: false)),
        ] as [(String, Token)])
    func doctypesAreRead(_ input: String, _ token: Token) {
        #expect(TokenDump(input).tokens == [token])
    }

    @Test(
        arguments: [
            (.rcdata, "title", "<b>&lt;</b></TITLE >", "<b><</b>"),
            (.rcdata, "title", "</titles></title\n>", "</titles>"),
            (.rawtext, "style", "a&lt;<b></styl></style>", "a&lt;<b></styl>"),
            (.scriptData, "script", "if (a < b) '</scrip'</script>", "if (a < b) '</scrip'"),
            (
                .scriptData, "script", "<!--<script></script>--></script>",
                "<!--<script></script>-->"
            ),
            (.scriptData, "script", "<!--x</script>", "<!--x"),
            (.scriptData, "script", "<!--><script></script>", "<!--><script>"),
        ] as [(Tokenizer.State, String, String, String)])
    func rawTextEndsAtItsOwnEndTagOnly(
        _ state: Tokenizer.State, _ name: String, _ input: String, _ text: String
    ) {
        let tokens = TokenDump(input, state: state, lastStartTag: name).tokens
        #expect(tokens == [.characters(text), .endTag(name)])
    }

    @Test func cdataIsTextInForeignContent() {
        let tokens = TokenDump("<![CDATA[a<b]]]>c", allowsCDATA: true).tokens
        #expect(tokens == [.characters("a<b]c")])
    }

    @Test func plaintextNeverEnds() {
        let tokens = TokenDump("a</plaintext>&amp;\0", state: .plaintext).tokens
        #expect(tokens == [.characters("a</plaintext>&amp;\u{FFFD}")])
    }

    @Test func attributesAboveTheLimitAreForgotten() {
        let tokens = TokenDump("<a b=1 c=2 d=3 b=4>x", attributeLimit: 2).tokens
        #expect(tokens == [Self.tag("a", ["b": "1", "c": "2"]), .characters("x")])
    }
}
