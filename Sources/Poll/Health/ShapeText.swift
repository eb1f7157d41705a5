import Extract

/// A sketch of a page as text: eight hexadecimal digits a number.
enum ShapeText {
    static func written(_ shape: [UInt32]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(shape.count * 8)
        for number in shape {
            for shift in stride(from: 28, through: 0, by: -4) {
                bytes.append(digits[Int(number >> UInt32(shift)) & 15])
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Empty where the text is none of ours.
    static func read(_ text: String) -> [UInt32] {
        let bytes = Array(text.utf8)
        return stride(from: 0, to: bytes.count, by: 8).compactMap { start in
            let digits = bytes[start..<min(start + 8, bytes.count)]
            return UInt32(String(decoding: digits, as: UTF8.self), radix: 16)
        }
    }
}
