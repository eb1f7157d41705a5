/// A gzip stream of nothing but zeros, written bit by bit: one fixed-Huffman block.
///
/// 13 bits stand for 258 bytes, so it unpacks to some 159 times its size.
enum GzipBomb {
    /// A stream that unpacks to at least `size` bytes.
    ///
    /// Its checksum is wrong: nobody gets that far.
    static func bytes(unpackingTo size: Int) -> [UInt8] {
        var bytes: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
        var pending: UInt64 = 0
        var count: UInt64 = 0
        /// Huffman codes go in from their highest bit on.
        func write(_ code: UInt64, _ length: UInt64) {
            for bit in (0..<length).reversed() {
                pending |= ((code >> bit) & 1) << count
                count += 1
                if count == 8 {
                    bytes.append(UInt8(pending))
                    pending = 0
                    count = 0
                }
            }
        }
        write(0b110, 3)  // final block, fixed codes (01, lowest bit first)
        write(0b0011_0000, 8)  // literal 0
        for _ in 0...(size / 258) {
            write(0b1100_0101, 8)  // length 258
            write(0, 5)  // distance 1
        }
        write(0, 7)  // end of block
        write(0, 8)
        return bytes + [UInt8](repeating: 0, count: 8)
    }
}
