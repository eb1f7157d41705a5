/// Writes an XML document as UTF-8 bytes, without indentation.
///
/// Element and attribute names come from our own code and are written as they are; values may be
/// any strings and cannot break the document.
package struct XMLWriter: Sendable {
    /// What has been written; complete once every element is ended.
    package private(set) var bytes: [UInt8] = []

    private var open: [String] = []
    /// The start tag of the innermost open element lacks its ">" still.
    private var isInStartTag = false

    /// An empty document; `capacity` is a guess at its length in bytes.
    package init(capacity: Int = 0) { bytes.reserveCapacity(capacity) }

    /// Writes the XML declaration, which comes first.
    package mutating func declaration() {
        raw(#"<?xml version="1.0" encoding="utf-8"?>"# + "\n")
    }

    /// Opens an element inside the innermost open one.
    package mutating func startElement(_ name: String) {
        finishStartTag()
        bytes.append(UInt8(ascii: "<"))
        bytes.append(contentsOf: name.utf8)
        open.append(name)
        isInStartTag = true
    }

    /// Gives the element that was just started an attribute.
    package mutating func attribute(_ name: String, _ value: String) {
        precondition(isInStartTag, "an attribute is written right after startElement")
        bytes.append(UInt8(ascii: " "))
        bytes.append(contentsOf: name.utf8)
        bytes.append(contentsOf: "=\"".utf8)
        bytes.appendXMLAttribute(value)
        bytes.append(UInt8(ascii: "\""))
    }

    /// Writes text into the innermost open element.
    package mutating func text(_ text: String) {
        finishStartTag()
        bytes.appendXMLText(text)
    }

    /// Ends the innermost open element.
    package mutating func endElement() {
        guard let name = open.popLast() else { preconditionFailure("no element is open") }
        guard !isInStartTag else {
            bytes.append(contentsOf: "/>".utf8)
            isInStartTag = false
            return
        }
        bytes.append(contentsOf: "</".utf8)
        bytes.append(contentsOf: name.utf8)
        bytes.append(UInt8(ascii: ">"))
    }

    /// Writes a whole element that holds nothing but text.
    package mutating func element(_ name: String, _ text: String) {
        startElement(name)
        self.text(text)
        endElement()
    }

    /// Writes well-formed XML as it stands.
    package mutating func raw(_ xml: String) {
        finishStartTag()
        bytes.append(contentsOf: xml.utf8)
    }

    /// Writes well-formed XML as it stands, from another writer for example.
    package mutating func raw(_ xml: [UInt8]) {
        finishStartTag()
        bytes.append(contentsOf: xml)
    }

    /// Lets `write` append well-formed XML.
    package mutating func raw(_ write: (inout [UInt8]) -> Void) {
        finishStartTag()
        write(&bytes)
    }

    private mutating func finishStartTag() {
        guard isInStartTag else { return }
        bytes.append(UInt8(ascii: ">"))
        isInStartTag = false
    }
}
