import Testing

@testable import Extract

struct ScriptRedirectTests {
    @Test(arguments: [
        ("window.location.href = \"pc/a.html\";", "pc/a.html"), ("location='/m/'", "/m/"),
        ("location.replace( '/m/' )", "/m/"), ("top.location.assign(\"/x\")", "/x"),
        ("var l = location; location.href=\"/y\"", "/y"), ("location.href=\"/a/\"+day", nil),
        ("location.reload()", nil), ("location.href=next", nil), ("location", nil),
        ("location='", nil), ("location=''", nil), ("relocations", nil),
    ])
    func readsAddressesThatAreWrittenOut(_ script: String, _ target: String?) {
        #expect(ScriptRedirect.target(Array(script.utf8)) == target)
    }
}
