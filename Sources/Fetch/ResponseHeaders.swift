import Glibc
package import Model

/// The header fields of a response: one byte buffer, read when somebody asks.
///
/// A poll looks at four fields of some twenty; making a string of every one costs more than the
/// rest of a 304.
package struct ResponseHeaders: Sendable, Hashable {
    /// Lines `name:value` without the CR, each ended by one LF.
    private var lines: [UInt8]

    /// Takes lines as a server sent them, without status line and folding, ended by LF.
    init(lines: [UInt8]) { self.lines = lines }

    /// Builds a header section from its fields.
    package init(_ fields: [HeaderField] = []) {
        lines = []
        for field in fields {
            lines += field.name.utf8
            lines.append(UInt8(ascii: ":"))
            lines += field.value.utf8.filter { $0 != 10 && $0 != 13 }
            lines.append(10)
        }
    }

    /// The first value of the field `name`, whatever the case of its letters.
    package subscript(name: String) -> String? {
        firstRange(of: name).map(text)
    }

    /// All values of the field `name`, in order.
    package func values(of name: String) -> [String] {
        var values: [String] = []
        var start = 0
        while let range = nextRange(of: name, from: &start) {
            values.append(text(range))
        }
        return values
    }

    /// The first value where it can be sent back byte for byte: short, valid UTF-8, no controls.
    func exact(_ name: String) -> String? {
        guard let range = firstRange(of: name), !range.isEmpty, range.count <= 1_024,
            !lines[range].contains(where: { $0 < 32 && $0 != 9 || $0 == 127 })
        else { return nil }
        return Self.valid(lines[range])
    }

    /// The server's own time.
    package var date: Timestamp? { self["Date"].flatMap(CivilTime.init(httpDate:))?.timestamp }

    /// All fields in order, for people to look at.
    package var fields: [HeaderField] {
        lines.split(separator: 10).compactMap { line in
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            return HeaderField(
                name: Self.text(line[..<colon]),
                value: Self.text(Self.trimmed(line[line.index(after: colon)...])))
        }
    }
}

extension ResponseHeaders {
    private func firstRange(of name: String) -> Range<Int>? {
        var start = 0
        return nextRange(of: name, from: &start)
    }

    /// The value of the next line whose name is `name`; `start` moves behind that line.
    private func nextRange(of name: String, from start: inout Int) -> Range<Int>? {
        var name = name
        return name.withUTF8 { name in
            lines.withUnsafeBufferPointer { Self.nextRange(of: name, in: $0, from: &start) }
        }
    }

    private static func nextRange(
        of name: UnsafeBufferPointer<UInt8>, in lines: UnsafeBufferPointer<UInt8>,
        from start: inout Int
    ) -> Range<Int>? {
        guard let base = lines.baseAddress else { return nil }
        while start < lines.count {
            let line = start
            let feed = memchr(base + line, 10, lines.count - line)
            let end = feed.map { UnsafeRawPointer($0) - UnsafeRawPointer(base) } ?? lines.count
            start = end + 1
            let colon = line + name.count
            // The colon first: it rules nearly all lines out.
            guard colon < end, lines[colon] == UInt8(ascii: ":"),
                name.indices.allSatisfy({ lowercased(lines[line + $0]) == lowercased(name[$0]) })
            else { continue }
            var value = (colon + 1)..<end
            while let first = value.first, isBlank(lines[first]) { value.removeFirst() }
            while let last = value.last, isBlank(lines[last]) { value.removeLast() }
            return value
        }
        return nil
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        byte >= 65 && byte <= 90 ? byte | 32 : byte
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || byte == 9 }

    private static func trimmed(_ value: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        var value = value
        while let first = value.first, isBlank(first) { value.removeFirst() }
        while let last = value.last, isBlank(last) { value.removeLast() }
        return value
    }

    private func text(_ range: Range<Int>) -> String { Self.text(lines[range]) }

    /// UTF-8 where it is valid, else Latin-1, which is what HTTP/1.0 meant by such bytes.
    private static func text(_ bytes: ArraySlice<UInt8>) -> String {
        valid(bytes) ?? String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }

    /// The text of valid UTF-8; nil for other bytes.
    private static func valid(_ bytes: ArraySlice<UInt8>) -> String? {
        // Nearly all are ASCII, which needs no copy to be looked through.
        bytes.withUnsafeBufferPointer { bytes in
            bytes.allSatisfy { $0 < 0x80 }
                ? String(decoding: bytes, as: UTF8.self) : String(validating: bytes, as: UTF8.self)
        }
    }
}
