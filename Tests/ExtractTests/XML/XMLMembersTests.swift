import HTML
import Testing

@testable import Extract

@Suite struct XMLMembersTests {
    @Test func partsAreCalledByTheirNames() throws {
        let xml =
            "<?xml version='1.0'?><r id='7'><title>甲<b>乙</b></title><url>/a</url><title>x</title></r>"
        let document = XMLBody.parse(Array(xml.utf8))
        let root = try #require(document.firstChild(of: document.root))
        let object = XMLMembers.object(of: root, in: document)
        #expect(ScriptShown.show(object) == "{id=7;title=甲乙;url=/a}")
    }
}
