import Glibc

/// glibc's iconv: any charset it knows to UTF-8, with U+FFFD where the bytes make no sense.
///
/// For the charsets that feeds name and the Encoding Standard does not have; its own are decoded
/// by `TextEncoding`, which is two to four times as fast and right in its errors.
struct IconvDecoder {
    private let name: String
    /// Bytes that a malformed character has at least.
    private let unit: Int

    /// A decoder of what iconv calls `name`.
    init(_ name: String) {
        self.name = name
        unit = name.lowercased().hasPrefix("utf-32") ? 4 : 1
    }

    /// The text as UTF-8 and how many U+FFFD it took; nil where this system has no such converter.
    func decode(_ bytes: ArraySlice<UInt8>) -> (utf8: [UInt8], replacements: Int)? {
        guard let descriptor = iconv_open("UTF-8", name),
            descriptor != iconv_t(bitPattern: -1)
        else { return nil }
        defer { iconv_close(descriptor) }
        var output: [UInt8] = []
        output.reserveCapacity(bytes.count + bytes.count / 2 + 64)
        var replacements = 0
        bytes.withUnsafeBytes { raw in
            var offset = 0
            while offset < raw.count {
                let stopped = Self.convert(descriptor, raw, &offset, into: &output)
                guard stopped else { break }
                replacements += 1
                output.append(contentsOf: [0xEF, 0xBF, 0xBD])
                offset += min(unit, raw.count - offset)
                iconv(descriptor, nil, nil, nil, nil)
            }
        }
        return (output, replacements)
    }

    /// Converts from `offset` on; true where a malformed or cut character stopped it.
    private static func convert(
        _ descriptor: iconv_t, _ raw: UnsafeRawBufferPointer, _ offset: inout Int,
        into output: inout [UInt8]
    ) -> Bool {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 16_384) { chunk in
            while offset < raw.count {
                var source = UnsafeMutablePointer(
                    mutating: raw.baseAddress?.advanced(by: offset)
                        .assumingMemoryBound(to: CChar.self))
                var sourceLeft = raw.count - offset
                var target = chunk.baseAddress
                var targetLeft = chunk.count
                let result = iconv(descriptor, &source, &sourceLeft, &target, &targetLeft)
                let failure = errno
                let written = UnsafeRawBufferPointer(
                    rebasing: UnsafeRawBufferPointer(chunk)[..<(chunk.count - targetLeft)])
                output.append(contentsOf: written)
                offset = raw.count - sourceLeft
                if result == Int(bitPattern: UInt.max), failure != E2BIG { return true }
            }
            return false
        }
    }
}
