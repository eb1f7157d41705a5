/// Unpacks files in gzip's format (RFC 1952, RFC 1951): sitemaps are often served as `sitemap.xml.gz`,
/// which is a file and no coding of the response.
///
/// Whatever the bytes, it takes no more memory than `limit` and time linear in what it reads and
/// writes.
struct GzipFile {
    private enum Fault: Error { case malformed, tooLarge }

    private var input: ArraySlice<UInt8>
    private var bits: UInt32 = 0
    private var bitCount: UInt32 = 0
    private var output: [UInt8] = []
    private let limit: Int

    static func isOne(_ bytes: [UInt8]) -> Bool { bytes.starts(with: [0x1F, 0x8B, 8]) }

    /// The contents of the first member; nil where they are damaged or larger than `limit` bytes.
    static func contents(of bytes: [UInt8], limit: Int) -> [UInt8]? {
        var file = GzipFile(input: bytes[...], limit: limit)
        do throws(Fault) {
            try file.passHeader()
            try file.inflate()
            return try file.isWhole() ? file.output : nil
        } catch {
            return nil
        }
    }

    private init(input: ArraySlice<UInt8>, limit: Int) {
        self.input = input
        self.limit = limit
    }

    private mutating func byte() throws(Fault) -> UInt8 {
        guard let byte = input.popFirst() else { throw .malformed }
        return byte
    }

    private mutating func passHeader() throws(Fault) {
        guard input.count >= 18 else { throw .malformed }
        let flags = input[input.startIndex + 3]
        input = input.dropFirst(10)
        if flags & 4 != 0 {
            let length = Int(try byte()) | Int(try byte()) << 8
            input = input.dropFirst(length)
        }
        for flag: UInt8 in [8, 16] where flags & flag != 0 {
            while try byte() != 0 {}
        }
        if flags & 2 != 0 { input = input.dropFirst(2) }
    }

    /// Whether as many bytes came as the trailer says.
    private mutating func isWhole() throws(Fault) -> Bool {
        // The checksum; a damaged sitemap is told by its XML.
        for _ in 0..<4 { _ = try byte() }
        var size = 0
        for index in 0..<4 { size |= Int(try byte()) << (8 * index) }
        return size == output.count
    }
}

// Blocks.
extension GzipFile {
    private mutating func inflate() throws(Fault) {
        var isLast = false
        while !isLast {
            isLast = try take(1) == 1
            switch try take(2) {
            case 0: try stored()
            case 1: try compressed(Self.fixedLengths, Self.fixedDistances)
            case 2:
                let codes = try describedCodes()
                try compressed(codes.lengths, codes.distances)
            default: throw .malformed
            }
        }
    }

    private mutating func take(_ count: UInt32) throws(Fault) -> Int {
        while bitCount < count {
            bits |= UInt32(try byte()) << bitCount
            bitCount += 8
        }
        let value = bits & ((1 << count) - 1)
        bits >>= count
        bitCount -= count
        return Int(value)
    }

    private mutating func stored() throws(Fault) {
        (bits, bitCount) = (0, 0)
        let length = Int(try byte()) | Int(try byte()) << 8
        let complement = Int(try byte()) | Int(try byte()) << 8
        guard length ^ complement == 0xFFFF, input.count >= length else { throw .malformed }
        guard output.count + length <= limit else { throw .tooLarge }
        output += input.prefix(length)
        input = input.dropFirst(length)
    }

    private mutating func compressed(_ lengths: Code, _ distances: Code) throws(Fault) {
        while true {
            let symbol = try decode(lengths)
            guard symbol != 256 else { return }
            guard output.count < limit else { throw .tooLarge }
            guard symbol > 256 else {
                output.append(UInt8(symbol))
                continue
            }
            guard symbol - 257 < Self.lengthBases.count else { throw .malformed }
            let length =
                Self.lengthBases[symbol - 257] + (try take(Self.lengthBits[symbol - 257]))
            let place = try decode(distances)
            guard place < Self.distanceBases.count else { throw .malformed }
            let distance = Self.distanceBases[place] + (try take(Self.distanceBits[place]))
            guard distance <= output.count else { throw .malformed }
            guard output.count + length <= limit else { throw .tooLarge }
            for _ in 0..<length { output.append(output[output.count - distance]) }
        }
    }

    private static let lengthBases = [
        3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115,
        131, 163, 195, 227, 258,
    ]
    private static let lengthBits: [UInt32] = [
        0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
    ]
    private static let distanceBases = [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537,
        2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577,
    ]
    private static let distanceBits: [UInt32] = [
        0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12,
        13, 13,
    ]
}

// Huffman codes.
extension GzipFile {
    /// A canonical code: how many symbols have each length, and the symbols in order.
    private struct Code {
        var counts = [Int](repeating: 0, count: 16)
        var symbols: [Int]

        /// Nil where more codes are given than there are.
        init?(_ lengths: some Collection<Int>) {
            for length in lengths { counts[length] += 1 }
            counts[0] = 0
            var left = 1
            var offsets = [Int](repeating: 0, count: 16)
            for length in 1..<16 {
                left = left * 2 - counts[length]
                guard left >= 0 else { return nil }
                if length < 15 { offsets[length + 1] = offsets[length] + counts[length] }
            }
            symbols = [Int](repeating: 0, count: lengths.count)
            for (symbol, length) in lengths.enumerated() where length > 0 {
                symbols[offsets[length]] = symbol
                offsets[length] += 1
            }
        }

        static let none = Code(symbols: [])
        private init(symbols: [Int]) { self.symbols = symbols }
    }

    private static let fixedLengths =
        Code((0..<288).map { $0 < 144 ? 8 : $0 < 256 ? 9 : $0 < 280 ? 7 : 8 }) ?? .none
    private static let fixedDistances = Code((0..<30).map { _ in 5 }) ?? .none

    private mutating func decode(_ code: Code) throws(Fault) -> Int {
        var value = 0
        var first = 0
        var index = 0
        for length in 1..<16 {
            value |= try take(1)
            let count = code.counts[length]
            if value - count < first { return code.symbols[index + value - first] }
            index += count
            first = (first + count) << 1
            value <<= 1
        }
        throw .malformed
    }

    /// The codes that a block brings itself.
    private mutating func describedCodes() throws(Fault) -> (lengths: Code, distances: Code) {
        let lengthCount = try take(5) + 257
        let distanceCount = try take(5) + 1
        let orders = try take(4) + 4
        var own = [Int](repeating: 0, count: 19)
        for place in Self.order.prefix(orders) { own[place] = try take(3) }
        guard lengthCount <= 286, distanceCount <= 30, let code = Code(own) else {
            throw .malformed
        }
        var lengths: [Int] = []
        while lengths.count < lengthCount + distanceCount {
            let symbol = try decode(code)
            switch symbol {
            case 0..<16: lengths.append(symbol)
            case 16:
                guard let last = lengths.last else { throw .malformed }
                lengths += Array(repeating: last, count: 3 + (try take(2)))
            case 17: lengths += Array(repeating: 0, count: 3 + (try take(3)))
            default: lengths += Array(repeating: 0, count: 11 + (try take(7)))
            }
        }
        guard lengths.count == lengthCount + distanceCount,
            let literals = Code(lengths[..<lengthCount]),
            let distances = Code(lengths[lengthCount...])
        else { throw .malformed }
        return (literals, distances)
    }

    private static let order = [
        16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
    ]
}
