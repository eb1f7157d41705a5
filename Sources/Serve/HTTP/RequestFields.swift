import HTTPTypes
import NIOHTTP1

/// The fields of a request that decide how a published document is answered.
package struct RequestFields: Sendable, Hashable {
    package var acceptEncoding: String?
    package var ifMatch: String?
    package var ifNoneMatch: String?
    package var ifModifiedSince: String?
    package var ifUnmodifiedSince: String?
    /// The instance manipulations that the client understands (RFC 3229).
    package var acceptManipulation: String?

    package init() {}

    /// Reads them in one pass: this is done for every request.
    init(_ headers: HTTPHeaders) {
        for (name, value) in headers { add(name, value) }
    }

    init(_ fields: HTTPFields) {
        for field in fields { add(field.name.rawName, field.value) }
    }

    /// Whether the client would take the new entries alone.
    var acceptsFeedDelta: Bool {
        guard let acceptManipulation else { return false }
        return acceptManipulation.utf8.split(separator: UInt8(ascii: ",")).contains { member in
            let parts = member.split(separator: UInt8(ascii: ";"))
            let name = parts.first.map { String(decoding: $0, as: UTF8.self) } ?? ""
            let refused = parts.dropFirst().contains { parameter in
                let text = parameter.filter { $0 != 0x20 && $0 != 0x09 }
                return text.starts(with: "q=0".utf8) && !text.contains { (0x31...0x39) ~= $0 }
            }
            return !refused && name.filter { $0 != " " && $0 != "\t" }.lowercased() == "feed"
        }
    }

    private mutating func add(_ name: String, _ value: String) {
        switch name.utf8.count {
        case 4 where Self.isSame(name, "a-im"): Self.add(value, to: &acceptManipulation)
        case 8 where Self.isSame(name, "if-match"): Self.add(value, to: &ifMatch)
        case 13 where Self.isSame(name, "if-none-match"): Self.add(value, to: &ifNoneMatch)
        case 15 where Self.isSame(name, "accept-encoding"): Self.add(value, to: &acceptEncoding)
        case 17 where Self.isSame(name, "if-modified-since"): Self.add(value, to: &ifModifiedSince)
        case 19 where Self.isSame(name, "if-unmodified-since"):
            Self.add(value, to: &ifUnmodifiedSince)
        default: break
        }
    }

    /// A list's members may come in several lines, which mean one line (RFC 9110 §5.3); two dates
    /// make one line that is no date, and so are ignored as §13.1.3 asks.
    private static func add(_ value: String, to field: inout String?) {
        field = field.map { "\($0), \(value)" } ?? value
    }

    private static func isSame(_ name: String, _ lowered: StaticString) -> Bool {
        lowered.withUTF8Buffer { bytes in
            name.utf8.elementsEqual(bytes) { byte, letter in
                byte == letter || (byte | 0x20 == letter && (0x41...0x5A) ~= byte)
            }
        }
    }
}
