import HTML
import Testing

@testable import Extract

@Suite struct PageScriptsTests {
    @Test func eachScriptHasARuleThatFindsIt() {
        let page = """
            <script>a</script><script id="x-1">b</script><script id="1y" type="text/x">c</script>
            <script type="text/x">d</script><script type="module"> </script>
            """
        let rules = PageScripts(HTMLDocument.parse(Array(page.utf8))).map(\.rule)
        #expect(
            rules == [
                "xpath:(//script)[1]", "script#x-1", "script[type=\"text/x\"]",
                "xpath:(//script)[4]",
            ])
    }
}
