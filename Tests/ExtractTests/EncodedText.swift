import Glibc

/// Test texts in charsets other than UTF-8, encoded by the system's iconv.
enum EncodedText {
    /// `text` in `charset`; empty where iconv refuses, so that the test fails.
    static func encode(_ text: String, as charset: String) -> [UInt8] {
        let descriptor = iconv_open(charset, "UTF-8")
        defer { iconv_close(descriptor) }
        var source = Array(text.utf8).map { CChar(bitPattern: $0) }
        var target = [CChar](repeating: 0, count: source.count * 4 + 16)
        var sourceLeft = source.count
        var targetLeft = target.count
        let result = source.withUnsafeMutableBufferPointer { source in
            target.withUnsafeMutableBufferPointer { target in
                var from = source.baseAddress
                var to = target.baseAddress
                return iconv(descriptor, &from, &sourceLeft, &to, &targetLeft)
            }
        }
        guard result == 0 else { return [] }
        return target.dropLast(targetLeft).map { UInt8(bitPattern: $0) }
    }
}

/// A small seeded generator, so that mutations are the same in every run.
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return (state ^ (state >> 29)) &* 0xBF58_476D_1CE4_E5B9
    }

    /// `bytes` with some of them changed, cut out or doubled.
    mutating func mutate(_ bytes: [UInt8]) -> [UInt8] {
        var bytes = bytes
        for _ in 0...Int.random(in: 0...6, using: &self) where !bytes.isEmpty {
            let place = Int.random(in: bytes.indices, using: &self)
            let end = min(bytes.count, place + Int.random(in: 1...40, using: &self))
            switch Int.random(in: 0...4, using: &self) {
            case 0: bytes[place] = UInt8.random(in: 0...255, using: &self)
            case 1: bytes.removeSubrange(place..<end)
            case 2: bytes.insert(contentsOf: Array(bytes[place..<end]), at: place)
            case 3: bytes.insert(contentsOf: [0x3C, 0x2F, 0x75, 0x6C, 0x3E], at: place)
            default: bytes = Array(bytes.prefix(place + 1))
            }
        }
        return bytes
    }
}
