/// The input byte stream becomes characters (Encoding Standard, UTF-8 decode without BOM) with
/// normalised newlines (HTML standard, 13.2.3.5).
///
/// A page that is clean, as nearly all are, is only looked at, never copied.
enum InputPreprocessing {
    /// What one look at a page finds.
    struct Findings: Equatable {
        var hasInvalidUTF8 = false
        var hasCarriageReturn = false
    }

    static func preprocess(_ page: [UInt8]) -> [UInt8] {
        let findings = page.withUnsafeBufferPointer { look($0) }
        var result = page
        if findings.hasInvalidUTF8 { result = [UInt8](String(decoding: page, as: UTF8.self).utf8) }
        if findings.hasCarriageReturn { normaliseNewlines(&result) }
        return result
    }

    /// CR LF and lone CR become LF, in place.
    private static func normaliseNewlines(_ page: inout [UInt8]) {
        let count = page.withUnsafeMutableBufferPointer { bytes in
            var written = 0
            var read = 0
            while read < bytes.count {
                let byte = bytes[read]
                read += 1
                if byte == ASCII.carriageReturn {
                    if read < bytes.count, bytes[read] == ASCII.lineFeed { read += 1 }
                    bytes[written] = ASCII.lineFeed
                } else {
                    bytes[written] = byte
                }
                written += 1
            }
            return written
        }
        page.removeLast(page.count - count)
    }

    /// Eight bytes at a time through ASCII, one load for each three-byte character (all common
    /// Chinese ones).
    static func look(_ page: UnsafeBufferPointer<UInt8>) -> Findings {
        var findings = Findings()
        var at = 0
        let raw = UnsafeRawBufferPointer(page)
        while at < page.count {
            if at + 8 <= page.count {
                let word = raw.loadUnaligned(fromByteOffset: at, as: UInt64.self)
                if word & ByteWord.highBits == 0 {
                    if ByteWord.zeroes(word ^ ByteWord.repeating(ASCII.carriageReturn)) != 0 {
                        findings.hasCarriageReturn = true
                    }
                    at += 8
                    continue
                }
                at = skipThreeByteCharacters(raw, at)
                guard at < page.count else { break }
            }
            let byte = page[at]
            if byte < 0x80 {
                if byte == ASCII.carriageReturn { findings.hasCarriageReturn = true }
                at += 1
                continue
            }
            let length = sequenceLength(page, at)
            if length == 0 {
                findings.hasInvalidUTF8 = true
                // The String decoder below looks again; newlines are all that is left to find.
                if page[at...].contains(ASCII.carriageReturn) { findings.hasCarriageReturn = true }
                return findings
            }
            at += length
        }
        return findings
    }

    @inline(__always)
    private static func skipThreeByteCharacters(_ raw: UnsafeRawBufferPointer, _ start: Int) -> Int
    {
        var at = start
        while at + 4 <= raw.count {
            let word = raw.loadUnaligned(fromByteOffset: at, as: UInt32.self)
            // E1…EC, EE, EF lead two trailing bytes of any value; E0 and ED need a closer look.
            guard word & 0x00C0_C0F0 == 0x0080_80E0, word & 0x0F != 0, word & 0x0F != 0x0D
            else { return at }
            at += 3
        }
        return at
    }

    /// The length of the well-formed sequence at `at` (Unicode, table 3-7), 0 where it is not.
    private static func sequenceLength(_ page: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
        let (length, second): (Int, ClosedRange<UInt8>) =
            switch page[at] {
            case 0xC2...0xDF: (2, 0x80...0xBF)
            case 0xE0: (3, 0xA0...0xBF)
            case 0xED: (3, 0x80...0x9F)
            case 0xE1...0xEF: (3, 0x80...0xBF)
            case 0xF0: (4, 0x90...0xBF)
            case 0xF1...0xF3: (4, 0x80...0xBF)
            case 0xF4: (4, 0x80...0x8F)
            default: (0, 0x80...0xBF)
            }
        guard length > 0, at + length <= page.count, second ~= page[at + 1] else { return 0 }
        for offset in 2..<max(2, length) where page[at + offset] & 0xC0 != 0x80 { return 0 }
        return length
    }
}
