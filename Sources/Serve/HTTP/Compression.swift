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

    /// `bytes` in this coding, the same bytes at every call; nil where the library refuses.
    func encode(_ bytes: [UInt8]) -> [UInt8]? {
        switch self {
        case .identity: bytes
        case .gzip: Self.gzip(bytes)
        case .br: Self.brotli(bytes)
        case .zstd: Self.zstandard(bytes)
        }
    }

    // A feed is compressed once and sent many times, yet a poll may change many feeds at once:
    // these levels are where each library's curve bends.
    private static let gzipLevel: Int32 = 7
    private static let brotliQuality: Int32 = 6
    private static let zstandardLevel: Int32 = 9

    private static func gzip(_ bytes: [UInt8]) -> [UInt8]? {
        var stream = z_stream()
        guard bohai_deflate_init_gzip(&stream, gzipLevel) == Z_OK else { return nil }
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

    private static func brotli(_ bytes: [UInt8]) -> [UInt8]? {
        var succeeded = false
        let capacity = BrotliEncoderMaxCompressedSize(bytes.count)
        let output = [UInt8](unsafeUninitializedCapacity: max(capacity, 16)) { buffer, count in
            var size = buffer.count
            succeeded =
                BrotliEncoderCompress(
                    brotliQuality, BROTLI_DEFAULT_WINDOW, BROTLI_MODE_TEXT, bytes.count, bytes,
                    &size, buffer.baseAddress) == BROTLI_TRUE
            count = succeeded ? size : 0
        }
        return succeeded ? output : nil
    }

    private static func zstandard(_ bytes: [UInt8]) -> [UInt8]? {
        var succeeded = false
        let output = [UInt8](unsafeUninitializedCapacity: ZSTD_compressBound(bytes.count)) {
            buffer, count in
            let size = ZSTD_compress(
                buffer.baseAddress, buffer.count, bytes, bytes.count, zstandardLevel)
            succeeded = ZSTD_isError(size) == 0
            count = succeeded ? size : 0
        }
        return succeeded ? output : nil
    }
}
