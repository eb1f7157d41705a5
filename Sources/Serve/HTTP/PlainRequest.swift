import Glibc

/// A GET or HEAD as nearly every program that fetches feeds writes it, read from its bytes.
///
/// Nothing else is one: no doubt, no body, no question, no field that asks for more than the
/// document, and nothing before or after it. What is not plain is for the parser, which knows all of
/// HTTP; what is plain the parser and `RequestRules` would read as just this.
struct PlainRequest: Hashable {
    var isHead: Bool
    var path: String
    var fields: RequestFields

    private static let longest = 2_048
    private static let longestPath = 256
    private static let mostFields = 32

    /// Nil for all bytes that are not one whole plain request.
    init?(_ bytes: UnsafeRawBufferPointer) {
        guard bytes.count <= Self.longest else { return nil }
        var reader = Reader(bytes: bytes)
        if reader.takes("GET ") {
            isHead = false
        } else if reader.takes("HEAD ") {
            isHead = true
        } else {
            return nil
        }
        guard let path = reader.path(), path.count <= Self.longestPath,
            reader.takes(" HTTP/1.1\r\n")
        else { return nil }
        fields = RequestFields()
        var (hosts, count) = (0, 0)
        while !reader.takes("\r\n") {
            count += 1
            guard count <= Self.mostFields, let (name, value) = reader.field() else { return nil }
            switch Self.meaning(of: name) {
            case .nothing: break
            case .host: hosts += 1
            case .other: return nil
            case .connection where Self.isSame(value, "keep-alive"): break
            case .connection: return nil
            case .acceptEncoding where fields.acceptEncoding == nil:
                fields.acceptEncoding = Self.text(value)
            case .ifNoneMatch where fields.ifNoneMatch == nil:
                fields.ifNoneMatch = Self.text(value)
            case .ifModifiedSince where fields.ifModifiedSince == nil:
                fields.ifModifiedSince = Self.text(value)
            case .acceptEncoding, .ifNoneMatch, .ifModifiedSince: return nil
            }
        }
        guard hosts == 1, reader.isAtEnd else { return nil }
        self.path = Self.text(path)
    }
}

extension PlainRequest {
    private typealias Bytes = Slice<UnsafeRawBufferPointer>

    /// What a field means for a plain request.
    private enum Meaning {
        case nothing, host, connection, acceptEncoding, ifNoneMatch, ifModifiedSince
        /// It makes the request another than a plain one.
        case other
    }

    private static func meaning(of name: Bytes) -> Meaning {
        switch name.count {
        case 2 where isSame(name, "te"): .other
        case 4 where isSame(name, "host"): .host
        case 4 where isSame(name, "a-im"): .other
        case 6 where isSame(name, "expect"): .other
        case 7 where isSame(name, "upgrade") || isSame(name, "trailer"): .other
        case 8 where isSame(name, "if-match"): .other
        case 10 where isSame(name, "connection"): .connection
        case 13 where isSame(name, "if-none-match"): .ifNoneMatch
        case 14 where isSame(name, "content-length") || isSame(name, "http2-settings"): .other
        case 15 where isSame(name, "accept-encoding"): .acceptEncoding
        case 16 where isSame(name, "proxy-connection"): .other
        case 17 where isSame(name, "if-modified-since"): .ifModifiedSince
        case 17 where isSame(name, "transfer-encoding"): .other
        case 19 where isSame(name, "if-unmodified-since"): .other
        default: .nothing
        }
    }

    /// Whether the bytes are that text, whichever case its letters have.
    private static func isSame(_ bytes: Bytes, _ lowered: StaticString) -> Bool {
        guard bytes.count == lowered.utf8CodeUnitCount else { return false }
        for (index, place) in bytes.indices.enumerated() {
            let (byte, letter) = (bytes[place], lowered.utf8Start[index])
            guard byte == letter || (byte | 0x20 == letter && (0x41...0x5A) ~= byte) else {
                return false
            }
        }
        return true
    }

    private static func text(_ bytes: Bytes) -> String { String(decoding: bytes, as: UTF8.self) }

    private struct Reader {
        let bytes: UnsafeRawBufferPointer
        var place = 0

        var isAtEnd: Bool { place == bytes.count }

        /// Goes past `text` where it stands next.
        mutating func takes(_ text: StaticString) -> Bool {
            let length = text.utf8CodeUnitCount
            guard let start = bytes.baseAddress, bytes.count - place >= length,
                memcmp(start + place, text.utf8Start, length) == 0
            else { return false }
            place += length
            return true
        }

        /// A path that asks nothing and has nothing escaped, up to the space after it.
        mutating func path() -> Bytes? {
            let start = place
            let end = skip { (0x21...0x7E) ~= $0 && $0 != 0x3F && $0 != 0x23 && $0 != 0x25 }
            guard end > start, bytes[start] == UInt8(ascii: "/") else { return nil }
            return bytes[start..<end]
        }

        /// One field's line: letters, digits and hyphens, a colon, a space or none, and printable
        /// ASCII with no space around it.
        mutating func field() -> (name: Bytes, value: Bytes)? {
            let start = place
            let nameEnd = skip {
                (0x61...0x7A) ~= $0 | 0x20 || (0x30...0x39) ~= $0 || $0 == UInt8(ascii: "-")
            }
            guard nameEnd > start, takes(":") else { return nil }
            _ = takes(" ")
            let valueStart = place
            let valueEnd = skip { (0x20...0x7E) ~= $0 }
            guard valueEnd > valueStart, bytes[valueStart] != 0x20, bytes[valueEnd - 1] != 0x20,
                takes("\r\n")
            else { return nil }
            return (bytes[start..<nameEnd], bytes[valueStart..<valueEnd])
        }

        /// Goes on to the first byte that is none of these; where that is.
        private mutating func skip(_ isOne: (UInt8) -> Bool) -> Int {
            while place < bytes.count, isOne(bytes[place]) { place += 1 }
            return place
        }
    }
}
