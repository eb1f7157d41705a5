import Glibc

extension XMLReader {
    /// Passes a name and gives where it stands.
    mutating func scanName() -> Range<Int> {
        let start = position
        while position < bytes.count, bytes[position].continuesTagName { position += 1 }
        return start..<position
    }

    /// Reads the attributes of a start tag up to and with its ">".
    mutating func scanAttributes() -> (isEmpty: Bool, isComplete: Bool) {
        attributes.removeAll(keepingCapacity: true)
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: ">"):
                position += 1
                return (false, true)
            case UInt8(ascii: "/"):
                position += 1
                guard position < bytes.count, bytes[position] == UInt8(ascii: ">") else { continue }
                position += 1
                return (true, true)
            case UInt8(ascii: "<"):
                // The tag was never closed; another starts here.
                repairs.count(.malformedTag)
                return (false, true)
            case 0...0x20: position += 1
            default: scanAttribute()
            }
        }
        return (false, false)
    }

    private mutating func scanAttribute() {
        let start = position
        while position < bytes.count, bytes[position].continuesTagName { position += 1 }
        if position == start {
            // No name can start here: a quotation mark too many, say.
            repairs.count(.malformedTag)
            position += 1
            return
        }
        let name = start..<position
        skipSpace()
        guard position < bytes.count, bytes[position] == UInt8(ascii: "=") else {
            repairs.count(.malformedTag)
            return add(name, position..<position)
        }
        position += 1
        skipSpace()
        guard position < bytes.count else { return }
        let quote = bytes[position]
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            if let end = find(quote, from: position + 1) {
                add(name, position + 1..<end)
                position = end + 1
                return
            }
            position += 1
        }
        repairs.count(.malformedTag)
        let valueStart = position
        while position < bytes.count, bytes[position] > 0x20, bytes[position] != UInt8(ascii: ">"),
            bytes[position] != UInt8(ascii: "<")
        {
            position += 1
        }
        // A bare value may end in "/", as addresses do; an empty element's slash stands alone.
        add(name, valueStart..<position)
    }

    private mutating func add(_ name: Range<Int>, _ value: Range<Int>) {
        guard attributes.count < Self.attributeLimit else { return }
        attributes.append(Attribute(name: name, value: value))
    }

    mutating func skipToTagEnd() {
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            guard bytes[position] != UInt8(ascii: "<") else { return repairs.count(.malformedTag) }
            position += 1
        }
        position = min(position + 1, bytes.count)
    }

    private mutating func skipSpace() {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }

    func find(_ byte: UInt8, from start: Int) -> Int? {
        start < bytes.count ? find(byte, in: start..<bytes.count) : nil
    }

    func find(_ byte: UInt8, in range: Range<Int>) -> Int? {
        guard !range.isEmpty, let base = bytes.baseAddress,
            let found = memchr(base + range.lowerBound, Int32(byte), range.count)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    func find(_ text: StaticString, in range: Range<Int>) -> Int? {
        find(
            UnsafeRawBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount), in: range)
    }

    func find(_ text: [UInt8], in range: Range<Int>) -> Int? {
        text.withUnsafeBytes { find($0, in: range) }
    }

    private func find(_ text: UnsafeRawBufferPointer, in range: Range<Int>) -> Int? {
        guard let base = bytes.baseAddress, let wanted = text.baseAddress, let first = text.first
        else { return nil }
        var start = range.lowerBound
        while let found = find(first, in: start..<range.upperBound) {
            guard found + text.count <= range.upperBound else { return nil }
            if memcmp(base + found, wanted, text.count) == 0 { return found }
            start = found + 1
        }
        return nil
    }

    /// Whether the bytes of `range` stand at `place` as well.
    func isSame(_ range: Range<Int>, at place: Int) -> Bool {
        guard place + range.count <= bytes.count, let base = bytes.baseAddress else { return false }
        return memcmp(base + range.lowerBound, base + place, range.count) == 0
    }

    func starts(with text: StaticString, at range: Range<Int>) -> Bool {
        let count = text.utf8CodeUnitCount
        guard range.count >= count, let base = bytes.baseAddress else { return false }
        return memcmp(base + range.lowerBound, text.utf8Start, count) == 0
    }
}

extension UInt8 {
    /// Names start with a letter, "_" or anything that is not ASCII.
    var startsTagName: Bool {
        let lower = self | 0x20
        return lower >= 0x61 && lower <= 0x7A || self == UInt8(ascii: "_") || self >= 0x80
    }

    /// Looser than XML: what ends a name is white space and the marks of a tag.
    var continuesTagName: Bool {
        switch self {
        case 0...0x20, UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "="), UInt8(ascii: "/"),
            UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "&"):
            false
        default: true
        }
    }
}
