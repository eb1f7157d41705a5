import Markup

/// The records that Hanweb's pages and their "dataproxy" give a list as:
/// `<datastore><nextgroup>…</nextgroup><recordset><record><![CDATA[<li>…</li>]]></record>…`.
struct RecordSet: Sendable, Hashable {
    /// HTML, one fragment a record; what a record was cut into (`<li style=<br/>`) stays as it is.
    var fragments: [String] = []
    /// The HTML of the link to the next group of records, where there is one.
    var nextGroup: String?
    /// How many records there are in all.
    var total: Int?

    private static let recordLimit = 5_000

    /// The records in `utf8`; nil where there are none.
    init?(_ utf8: [UInt8]) {
        guard Self.mayHold(utf8[...]) else { return nil }
        XMLReader.reading(utf8) { reader in
            while true {
                switch reader.next() {
                case .finished: return
                case .start: start(&reader)
                case .end, .text: break
                }
            }
        }
        guard !fragments.isEmpty else { return nil }
    }

    /// Whether `utf8` is such a document, by its first bytes: XML whose elements hold records.
    static func mayHold(_ utf8: ArraySlice<UInt8>) -> Bool {
        let start = utf8.prefix(4_096).drop { $0 <= 0x20 || $0 >= 0x80 }
        guard start.first == UInt8(ascii: "<") else { return false }
        return ["<datastore", "<recordset", "<record>", "<record "].contains { mark in
            Self.contains(mark, start)
        }
    }

    private static func contains(_ mark: String, _ bytes: ArraySlice<UInt8>) -> Bool {
        let wanted = Array(mark.utf8)
        var index = bytes.startIndex
        while let found = bytes[index...].firstIndex(of: wanted[0]) {
            if bytes[found...].starts(with: wanted) { return true }
            index = found + 1
        }
        return false
    }

    private mutating func start(_ reader: inout XMLReader) {
        switch reader.localName(of: reader.name).lowercased() {
        case "record":
            let fragment = Self.contents(&reader)
            if fragments.count < Self.recordLimit { fragments.append(fragment) }
        case "nextgroup":
            let group = Self.contents(&reader)
            if nextGroup == nil { nextGroup = group }
        case "totalrecord":
            total = Int(CollapsedText.collapse(Self.contents(&reader)))
        default: break
        }
    }

    /// What stands in the element that has just started, as HTML; ends with the element.
    private static func contents(_ reader: inout XMLReader) -> String {
        let depth = reader.depth
        var bytes: [UInt8] = []
        while true {
            switch reader.next() {
            case .text: reader.appendText(to: &bytes)
            case .start: reader.appendStartTag(to: &bytes)
            case .end:
                guard reader.endedDepth > depth else {
                    return String(decoding: bytes, as: UTF8.self)
                }
                reader.appendEndTag(to: &bytes)
            case .finished: return String(decoding: bytes, as: UTF8.self)
            }
        }
    }
}
