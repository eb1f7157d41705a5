import Glibc

/// glibc's iconv: any charset it knows to UTF-8, with U+FFFD where the bytes make no sense.
struct IconvDecoder {
    private let name: String
    /// Bytes that a malformed unit has at least: 2 for UTF-16.
    private let unit: Int

    init(_ entry: CharsetLabels.Entry) {
        name = entry.iconvName
        unit = entry.name.hasPrefix("utf-16") ? 2 : 1
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
                offset += replace(raw, at: offset, into: &output, counting: &replacements)
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

    /// Writes what stands for the character at `offset`; returns how many bytes it takes away.
    private func replace(
        _ raw: UnsafeRawBufferPointer, at offset: Int, into output: inout [UInt8],
        counting replacements: inout Int
    ) -> Int {
        let byte = raw[offset]
        // The WHATWG decoders give these where glibc refuses: the euro of Windows' code page 936,
        // and C1 controls for the holes of the Windows code pages.
        if name == "GB18030", byte == 0x80 {
            output.append(contentsOf: [0xE2, 0x82, 0xAC])
            return 1
        }
        if name.hasPrefix("CP125"), (0x80...0x9F).contains(byte) {
            output.append(contentsOf: [0xC2, byte])
            return 1
        }
        replacements += 1
        output.append(contentsOf: [0xEF, 0xBF, 0xBD])
        guard unit == 1 else { return min(unit, raw.count - offset) }
        // A lead byte takes a trail byte with it, but never an ASCII one: `<` must survive.
        let next = offset + 1 < raw.count ? raw[offset + 1] : 0
        return byte >= 0x81 && next >= 0x80 && !name.hasPrefix("CP125") ? 2 : 1
    }
}
