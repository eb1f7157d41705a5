import Testing

@testable import Markup

struct XMLReaderContentsTests {
    @Test func attributesKeepTheirNamesAndLines() {
        let xml = "<a xmlns:n='u' x='1&#10;2' n:Y='&lt;' />"
        let found = XMLReader.reading(Array(xml.utf8)) { reader -> [String] in
            while true {
                switch reader.next() {
                case .start: return reader.writtenAttributes().map { "\($0.name)=\($0.value)" }
                case .finished: return []
                default: break
                }
            }
        }
        #expect(found == ["x=1\n2", "n:Y=<"])
    }
}
