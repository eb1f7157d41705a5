import Testing

@testable import Extract

struct CharsetDeclarationTests {
    @Test(arguments: [
        ("<head><meta charset=gbk>", ["gbk"]),
        ("<head><META CHARSET='GBK'>", ["GBK"]),
        ("<meta http-equiv=Content-Type content=\"text/html; charset=gb2312\">", ["gb2312"]),
        ("<meta content=\"text/html;charset = big5\" http-equiv='content-type'>", ["big5"]),
        ("<meta content='text/html; charset=gb2312'>", []),
        ("<meta name=viewport content='charset=big5'>", []),
        ("<!-- <meta charset=big5> --><meta charset=gbk>", ["gbk"]),
        ("<!--[if IE]><meta charset=big5><![endif]--><meta charset=gbk>", ["gbk"]),
        ("<script>var a='<meta charset=big5>'</script><meta charset=gbk>", ["gbk"]),
        ("<title><meta charset=big5></title><meta charset=gbk>", ["gbk"]),
        ("<meta charset=gbk></head><meta charset=big5>", ["gbk"]),
        ("<body><meta charset=big5>", []),
        ("<meta charset=gbk><meta charset=utf-8>", ["gbk", "utf-8"]),
        ("<meta/charset=gbk/>", ["gbk/"]),
        ("<meta charset", []), ("<meta", []), ("", []), ("<", []),
        ("<meta http-equiv=refresh content='0;url=x?charset=big5'>", []),
    ])
    func metasOfTheHeadAreFound(html: String, labels: [String]) {
        #expect(CharsetDeclaration.metas(Array(html.utf8)) == labels)
    }

    @Test func aMetaFarBehindTheFirstKilobyteIsFound() {
        let style = "<style>" + String(repeating: "a{b:c}", count: 20_000) + "</style>"
        let bytes = Array(("<head>" + style + "<meta charset=gbk>").utf8)
        #expect(CharsetDeclaration.metas(bytes) == ["gbk"])
    }

    @Test(arguments: [
        ("text/html; charset=gbk", "gbk"), ("text/html;charset=\"GBK\"", "GBK"),
        ("text/html; Charset=utf-8; x=1", "utf-8"), ("text/html", nil), ("", nil),
        ("text/html; charset=", nil), ("text/html; charset = 'big5'", "big5"),
    ])
    func theHeadersParameterIsRead(value: String, label: String?) {
        #expect(CharsetDeclaration.parameter(of: value) == label)
    }

    @Test(arguments: [
        ("<?xml version=\"1.0\" encoding=\"gbk\"?><a/>", "gbk"),
        ("<?xml version='1.0' encoding='GB2312' standalone='yes'?>", "GB2312"),
        ("<?xml version=\"1.0\"?>", nil), ("<a/>", nil), ("<?xml", nil),
    ])
    func theXMLDeclarationIsRead(text: String, label: String?) {
        #expect(CharsetDeclaration.xmlDeclaration(Array(text.utf8)) == label)
    }
}
