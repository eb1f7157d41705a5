import Testing

@testable import HTML

struct HTMLDocumentTests {
    private let document = HTMLDocument.parse(
        Array(
            """
            <!DOCTYPE html PUBLIC "p" "s"><body><!--c--><p id=一 class="a&amp;b" x-own=1>甲&lt;<b>乙</b>\
            </p><p>丙</p>
            """.utf8))

    private func first(_ tag: String) throws -> HTMLNode {
        try #require(document.descendants(of: document.root).first { document.tag(of: $0) == tag })
    }

    @Test func walksGoInDocumentOrder() throws {
        let body = try first("body")
        let tags = document.descendants(of: body).filter(document.isElement)
            .map { document.tag(of: $0) }
        #expect(tags == ["p", "b", "p"])
        #expect(
            document.children(of: body).map { document.kind(of: $0) }
                == [.comment, .element, .element])
        let paragraph = try first("p")
        #expect(document.parent(of: paragraph) == body)
        #expect(document.nextSibling(of: paragraph).map { document.tag(of: $0) } == "p")
        #expect(document.previousSibling(of: paragraph).map { document.kind(of: $0) } == .comment)
        #expect(document.lastChild(of: paragraph) == (try first("b")))
        #expect(document.parent(of: document.root) == nil)
    }

    @Test func textIsJoinedAndDecoded() throws {
        #expect(document.textContent(of: try first("p")) == "甲<乙")
        #expect(document.textContent(of: document.root) == "甲<乙丙")
        let comment = try #require(document.firstChild(of: try first("body")))
        #expect(document.text(of: comment) == "c")
        #expect(document.text(of: try first("p")) == "")
    }

    @Test func attributesAreFoundByNameAndByNumber() throws {
        let paragraph = try first("p")
        #expect(document.attribute("id", of: paragraph) == "一")
        #expect(document.attribute(.class, of: paragraph) == "a&b")
        #expect(document.attribute("x-own", of: paragraph) == "1")
        #expect(document.attribute("href", of: paragraph) == nil)
        #expect(document.attribute("nowhere", of: paragraph) == nil)
        #expect(document.attributes(of: paragraph).map(\.name) == ["id", "class", "x-own"])
        #expect(document.attributes(of: document.root).isEmpty)
    }

    @Test func valuesAreLentAsBytes() throws {
        let paragraph = try first("p")
        let isID = document.withAttributeValue(.id, of: paragraph) { bytes in
            bytes.map { $0.elementsEqual("一".utf8) }
        }
        #expect(isID == true)
        #expect(document.withAttributeValue(.href, of: paragraph) { $0 == nil })
        #expect(document.withAttributeValue(.id, of: document.root) { $0 == nil })
    }

    @Test func doctypesKeepTheirParts() throws {
        let doctype = try #require(document.firstChild(of: document.root))
        #expect(
            document.doctype(of: doctype)
                == .init(name: "html", publicIdentifier: "p", systemIdentifier: "s"))
        #expect(document.doctype(of: document.root).name == "")
    }

    @Test func plainTextIsASliceOfThePage() {
        let page = Array("<p>甲乙丙</p>".utf8)
        let document = HTMLDocument.parse(page)
        #expect(document.bytes.elementsEqual(page))
    }
}
