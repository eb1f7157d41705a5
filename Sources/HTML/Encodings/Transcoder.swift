/// A decoder of the standard, one character at a time.
protocol CharacterDecoder {
    /// Whether ASCII bytes always stand for themselves, so that they are copied without asking.
    static var keepsASCII: Bool { get }

    /// Reads the character that starts with `lead`, the next byte, and writes it or U+FFFD.
    mutating func decodeCharacter(_ lead: UInt8, in text: inout Transcoder)
}

/// Bytes of one encoding on their way to UTF-8.
struct Transcoder: ~Copyable {
    private let input: UnsafeBufferPointer<UInt8>
    private let output: UnsafeMutableBufferPointer<UInt8>
    private var position = 0
    private var written = 0
    private var replacements = 0

    static func decode(
        _ bytes: ArraySlice<UInt8>, with decoder: some CharacterDecoder
    ) -> TextEncoding.Text {
        var replacements = 0
        let utf8 = bytes.withUnsafeBufferPointer { input in
            [UInt8](unsafeUninitializedCapacity: capacity(for: input, decoder)) { output, count in
                var text = Transcoder(input, output)
                text.run(decoder)
                count = text.written
                replacements = text.replacements
            }
        }
        return TextEncoding.Text(utf8: utf8, replacements: replacements)
    }

    /// No byte becomes more than three, and ASCII none but itself where it is kept.
    ///
    /// Writing goes by words: eight bytes more.
    private static func capacity<Decoder: CharacterDecoder>(
        for input: UnsafeBufferPointer<UInt8>, _ decoder: Decoder
    ) -> Int {
        let growing =
            Decoder.keepsASCII ? input.reduce(0) { $0 &+ Int($1 >> 7) } : input.count
        return input.count + 2 * growing + 8
    }

    private init(
        _ input: UnsafeBufferPointer<UInt8>, _ output: UnsafeMutableBufferPointer<UInt8>
    ) {
        self.input = input
        self.output = output
    }

    @inline(__always)
    private mutating func run<Decoder: CharacterDecoder>(_ decoder: Decoder) {
        var decoder = decoder
        while position < input.count {
            let byte = input[position]
            if Decoder.keepsASCII, byte < 0x80 {
                copyASCII()
            } else {
                decoder.decodeCharacter(byte, in: &self)
            }
        }
    }

    /// Eight bytes a step; what lies behind the last is written over.
    @inline(__always)
    private mutating func copyASCII() {
        let source = UnsafeRawBufferPointer(input)
        let target = UnsafeMutableRawBufferPointer(output)
        precondition(written + source.count - position + 8 <= target.count)
        while position + 8 <= source.count {
            let word = source.loadUnaligned(fromByteOffset: position, as: UInt64.self)
            target.storeBytes(of: word, toByteOffset: written, as: UInt64.self)
            let high = word & ByteWord.highBits
            let length = high == 0 ? 8 : high.trailingZeroBitCount / 8
            position += length
            written += length
            guard high == 0 else { return }
        }
        while position < input.count, input[position] < 0x80 {
            output[written] = input[position]
            position += 1
            written += 1
        }
    }

    /// The byte at `offset` behind the next one, nil behind the end.
    @inline(__always)
    func peek(_ offset: Int) -> UInt8? {
        position + offset < input.count ? input[position + offset] : nil
    }

    /// Takes `length` bytes away and writes what they stand for.
    @inline(__always)
    mutating func append(_ character: PackedUTF8, consuming length: Int) {
        precondition(written + 4 <= output.count)
        UnsafeMutableRawBufferPointer(output).storeBytes(
            of: character.word, toByteOffset: written, as: UInt32.self)
        written += character.length
        position += length
    }

    /// Takes `length` bytes away and writes the character of this code point.
    @inline(__always)
    mutating func append(code: UInt32, consuming length: Int) {
        guard code < 0x80 else { return append(PackedUTF8(code), consuming: length) }
        precondition(written < output.count)
        output[written] = UInt8(truncatingIfNeeded: code)
        written += 1
        position += length
    }

    /// Takes away `length` bytes that stand for nothing.
    mutating func skip(_ length: Int) { position += length }

    /// Takes away `length` bytes that make no sense.
    mutating func replace(_ length: Int) {
        replacements += 1
        append(.replacement, consuming: length)
    }
}
