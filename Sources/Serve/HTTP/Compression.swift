import CBrotli
import CZlib
import CZstd

/// The content codings that Bohai prepares (RFC 9110 §8.4.1; `br` RFC 7932; `zstd` RFC 8878).
package enum ContentCoding: String, Sendable, CaseIterable {
    case identity, gzip, br, zstd

    /// What tells the entity tags of one resource's codings apart.
    var tagSuffix: String {
        switch self {
        case .identity: ""
        case .gzip: "-gz"
        case .br: "-br"
        case .zstd: "-zs"
        }
    }

    /// What the bytes are for, which says how much time may go into making them few.
    enum Effort {
        /// A poll may change many feeds at once, and readers wait: where each library's curve bends.
        case serving
        /// Files are written after the poll, and nobody waits; the last levels of brotli and zstd
        /// would take ten times as long for a few per cent.
        case files

        /// Somebody waits, and hardly anybody else will ask the same: the cheapest levels, which
        /// leave some five per cent more.
        case answering

        fileprivate var gzipLevel: Int32 { pick(serving: 7, files: 9, answering: 1) }
        fileprivate var brotliQuality: Int32 { pick(serving: 6, files: 9, answering: 2) }
        fileprivate var zstandardLevel: Int32 { pick(serving: 9, files: 15, answering: 1) }

        private func pick(serving: Int32, files: Int32, answering: Int32) -> Int32 {
            switch self {
            case .serving: serving
            case .files: files
            case .answering: answering
            }
        }
    }

    /// `bytes` in this coding, the same bytes at every call; nil where the library refuses.
    func encode(_ bytes: [UInt8], for effort: Effort = .serving) -> [UInt8]? {
        switch self {
        case .identity: bytes
        case .gzip: Self.gzip(bytes, effort.gzipLevel)
        case .br: Self.brotli(bytes, effort.brotliQuality)
        case .zstd: Self.zstandard(bytes, effort.zstandardLevel)
        }
    }

    private static func gzip(_ bytes: [UInt8], _ level: Int32) -> [UInt8]? {
        var stream = z_stream()
        guard bohai_deflate_init_gzip(&stream, level) == Z_OK else { return nil }
        defer { deflateEnd(&stream) }
        let capacity = Int(deflateBound(&stream, UInt(bytes.count)))
        var source = bytes
        return source.withUnsafeMutableBufferPointer { input -> [UInt8]? in
            stream.next_in = input.baseAddress
            stream.avail_in = UInt32(input.count)
            var finished = false
            let output = [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
                stream.next_out = buffer.baseAddress
                stream.avail_out = UInt32(buffer.count)
                finished = deflate(&stream, Z_FINISH) == Z_STREAM_END
                count = Int(stream.total_out)
            }
            return finished ? output : nil
        }
    }

    private static func brotli(_ bytes: [UInt8], _ quality: Int32) -> [UInt8]? {
        var succeeded = false
        let capacity = BrotliEncoderMaxCompressedSize(bytes.count)
        let output = [UInt8](unsafeUninitializedCapacity: max(capacity, 16)) { buffer, count in
            var size = buffer.count
            succeeded =
                BrotliEncoderCompress(
                    quality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.count, bytes,
                    &size, buffer.baseAddress) == BROTLI_TRUE
            count = succeeded ? size : 0
        }
        return succeeded ? output : nil
    }

    private static func zstandard(_ bytes: [UInt8], _ level: Int32) -> [UInt8]? {
        var succeeded = false
        let output = [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(bytes.count)) {
            buffer, count in
            let size = ZSTD_compress(
                buffer.baseAddress, buffer.count, bytes, bytes.count, level)
            succeeded = ZSTD_isError(size) == 0
            count = succeeded ? size : 0
        }
        return succeeded ? output : nil
    }
}
