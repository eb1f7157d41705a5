import Markup
import Testing

@Suite struct XMLReaderAttributesTests {
    @Test func attributesComeInOrderWithoutPrefixes() {
        let found = XMLReader.reading(Array("<a x=\"1\" y:z='&lt;' x=\"2\"/>".utf8)) { reader in
            _ = reader.next()
            return reader.allAttributes().map { "\($0.name)=\($0.value)" }
        }
        #expect(found == ["x=1", "z=<"])
    }
}
