import Model

/// Reads the lists that `ListColumn` writes by hand, in exactly its form.
///
/// Every item that is read has them, and `JSONDecoder` takes twice as long for them as all else of
/// the item. Whatever looks different, an escape included, is left to it.
struct WrittenList {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var index = 0

    private init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    /// The divisions of a column; nil where it is not in the written form.
    static func divisions(_ text: String) -> [DivisionAssignment]? {
        read(text) { $0.array { $0.division() } }
    }

    /// The texts of a column; nil where it is not in the written form.
    static func texts(_ text: String) -> [String]? {
        read(text) { $0.array { $0.string() } }
    }

    private static func read<Value>(
        _ text: String, _ body: (inout WrittenList) -> Value?
    ) -> Value? {
        var text = text
        return text.withUTF8 { bytes in
            var list = WrittenList(bytes)
            guard let value = body(&list), list.index == bytes.count else { return nil }
            return value
        }
    }
}

extension WrittenList {
    private mutating func array<Element>(
        of element: (inout WrittenList) -> Element?
    ) -> [Element]? {
        guard take("[") else { return nil }
        var elements: [Element] = []
        guard !take("]") else { return elements }
        repeat {
            guard let next = element(&self) else { return nil }
            elements.append(next)
        } while take(",")
        return take("]") ? elements : nil
    }

    private mutating func division() -> DivisionAssignment? {
        guard take("{\"code\":"), let code = integer(), let number = Int32(exactly: code),
            take(",\"name\":"), let name = string(), take(",\"level\":"),
            let level = string().flatMap(DivisionLevel.init), take(",\"confidence\":"),
            let confidence = decimal(), take(",\"evidence\":"),
            let evidence = array(of: { $0.reason() }), take("}")
        else { return nil }
        return DivisionAssignment(
            code: DivisionCode(number), name: name, level: level, confidence: confidence,
            evidence: evidence)
    }

    private mutating func reason() -> RegionEvidence? {
        guard take("{\"place\":"), let place = string().flatMap(RegionEvidence.Place.init),
            take(",\"words\":"), let words = string(), take(",\"reason\":"),
            let reason = string(), take("}")
        else { return nil }
        return RegionEvidence(place: place, words: words, reason: reason)
    }

    private mutating func take(_ word: StaticString) -> Bool {
        let count = word.utf8CodeUnitCount
        guard index + count <= bytes.count else { return false }
        let isNext = word.withUTF8Buffer { $0.elementsEqual(bytes[index..<index + count]) }
        if isNext { index += count }
        return isNext
    }

    private mutating func string() -> String? {
        guard take("\"") else { return nil }
        let rest = bytes[index...]
        guard
            let end = rest.firstIndex(where: {
                $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "\\") || $0 < 0x20
            }), bytes[end] == UInt8(ascii: "\"")
        else { return nil }
        defer { index = end + 1 }
        return String(decoding: bytes[index..<end], as: UTF8.self)
    }

    private mutating func integer() -> Int? {
        let digits = bytes[index...].prefix(10).prefix { (0x30...0x39).contains($0) }
        guard !digits.isEmpty else { return nil }
        index = digits.endIndex
        return digits.reduce(0) { $0 * 10 + Int($1 & 0xF) }
    }

    /// A number of few digits: the quotient of two whole numbers that a `Double` holds exactly is
    /// the nearest one to what is written.
    private mutating func decimal() -> Double? {
        guard let whole = integer(), whole < 1_000_000 else { return nil }
        guard take(".") else { return Double(whole) }
        let start = index
        guard let part = integer(), index - start < 10 else { return nil }
        let scale = (start..<index).reduce(1) { power, _ in power * 10 }
        return Double(whole * scale + part) / Double(scale)
    }
}
