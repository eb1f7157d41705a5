import Testing

@testable import Extract

struct FeedCharsetTests {
    @Test(arguments: [
        ("utf-8", "港口"), ("gb18030", "港口恢复通航"), ("gbk", "港口恢复通航"), ("big5", "港口"),
        ("iso-8859-1", "café"), ("windows-1251", "порт"), ("koi8-r", "порт"), ("shift_jis", "港です"),
        ("euc-jp", "港です"), ("euc-kr", "항구"), ("cp437", "café"), ("ibm850", "café"),
        ("macintosh", "café"), ("utf-16le", "港口"), ("utf-16be", "港口"), ("utf-32be", "港口"),
        ("utf-32le", "港口"), ("viscii", "Ạ"), ("ibm037", "café"), ("cp875", "Καλά"),
    ])
    func theDeclarationNamesTheCharset(charset: String, title: String) {
        let xml =
            "<?xml version=\"1.0\" encoding=\"\(charset)\"?><rss><channel><title>\(title)</title></channel></rss>"
        #expect(FeedFixture.read(EncodedText.encode(xml, as: charset)).title == title)
    }

    @Test(arguments: ["", "\n\n  "])
    func theHeaderWinsOverTheDeclaration(before: String) {
        let xml =
            before
            + "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><title>порт</title></channel></rss>"
        let feed = FeedFixture.read(
            EncodedText.encode(xml, as: "windows-1251"), type: "text/xml; charset=windows-1251")
        #expect(feed.title == "порт")
    }

    @Test func utf8WinsOverAWrongLabel() {
        let feed = FeedFixture.read(
            "<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><title>港口恢复</title></channel></rss>"
        )
        #expect(feed.title == "港口恢复")
    }

    @Test func aMetaInTheContentsSaysNothing() {
        let xml =
            "<?xml version='1.0' encoding='windows-1251'?><rss><channel><title>порт</title><item>"
            + "<description><![CDATA[<meta charset='iso-8859-1'>]]></description></item></channel></rss>"
        #expect(FeedFixture.read(EncodedText.encode(xml, as: "windows-1251")).title == "порт")
    }

    @Test(arguments: ["nosuch", "UTF-8//TRANSLIT", "../../x", "", "x y"])
    func labelsThatNobodyKnowsAreGuessedAround(label: String) {
        let xml =
            "<?xml version='1.0' encoding='\(label)'?><rss><channel><title>Ok</title></channel></rss>"
        #expect(FeedFixture.read(xml).title == "Ok")
    }
}
