import Foundation
import FoundationXML

/// An element of a document that a test has read, with its text and what is in it.
struct ReadElement {
    var name: String
    var attributes: [String: String]
    var text = ""
    var children: [ReadElement] = []

    func all(_ name: String) -> [ReadElement] { children.filter { $0.name == name } }

    /// The root of a document; nil where it is not well-formed.
    static func root(of document: [UInt8]) -> ReadElement? {
        let reader = Reader()
        let parser = XMLParser(data: Data(document))
        parser.delegate = reader
        return parser.parse() ? reader.stack[0].children.first : nil
    }

    private final class Reader: NSObject, XMLParserDelegate {
        /// The open elements, in one that holds the root.
        private(set) var stack = [ReadElement(name: "", attributes: [:])]

        func parser(
            _ parser: XMLParser, didStartElement element: String, namespaceURI: String?,
            qualifiedName: String?, attributes: [String: String]
        ) {
            stack.append(ReadElement(name: element, attributes: attributes))
        }

        func parser(_ parser: XMLParser, foundCharacters characters: String) {
            stack[stack.count - 1].text += characters
        }

        func parser(
            _ parser: XMLParser, didEndElement element: String, namespaceURI: String?,
            qualifiedName: String?
        ) {
            let ended = stack.removeLast()
            stack[stack.count - 1].children.append(ended)
        }
    }
}
