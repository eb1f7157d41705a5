import Model

/// A 64-bit sum over strings and numbers that tells whether they changed.
///
/// The same on every machine and in every run, unlike `Hasher`'s. Not proof against forgery, and
/// nothing rests on that.
struct Fingerprint {
    private(set) var value: UInt64 = 0x9E37_79B9_7F4A_7C15

    mutating func combine(_ number: UInt64) {
        // A multiplication by an odd constant carries upwards, the shift brings it down again.
        value = (value ^ number) &* 0xD6E8_FEB8_6659_FD93
        value ^= value >> 32
    }

    mutating func combine(_ text: String) {
        var text = text
        text.withUTF8 { combine($0) }
    }

    /// The same of a text's UTF-8.
    mutating func combine(_ text: UnsafeBufferPointer<UInt8>) {
        let raw = UnsafeRawBufferPointer(text)
        var offset = 0
        while offset + 8 <= raw.count {
            combine(raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian)
            offset += 8
        }
        var rest: UInt64 = 0
        while offset < raw.count {
            rest = rest << 8 | UInt64(raw[offset])
            offset += 1
        }
        combine(rest)
        combine(UInt64(raw.count))
    }
}

extension Item {
    /// Sums up what is stored of an item beside its content: its keys, divisions and regions.
    var contextFingerprint: Int64 {
        var sum = Fingerprint()
        for key in keys { sum.combine(key) }
        sum.combine(UInt64(keys.count))
        for division in divisions {
            sum.combine(UInt64(bitPattern: Int64(division.code.number)))
            sum.combine(division.name)
            sum.combine(division.level.rawValue)
            sum.combine(division.confidence.bitPattern)
            for reason in division.evidence {
                sum.combine(reason.place.rawValue)
                sum.combine(reason.words)
                sum.combine(reason.reason)
            }
        }
        for region in regionIDs { sum.combine(region) }
        return Int64(bitPattern: sum.value)
    }
}
