import Glibc

/// Writes out the ends of HTML elements that XML's authors closed in the start tag.
///
/// To HTML `<iframe src="…"/>` is a start tag, and all that follows is the frame's raw text: an
/// article would end at its first video.
enum SelfClosing {
    /// `html` with `<iframe …/>` as `<iframe …></iframe>`.
    static func mended(_ html: String) -> String {
        var html = html
        let mended: [UInt8]? = html.withUTF8 { bytes in mend(bytes) }
        return mended.map { String(decoding: $0, as: UTF8.self) } ?? html
    }

    /// Nil where there is nothing to do, as nearly always.
    private static func mend(_ bytes: UnsafeBufferPointer<UInt8>) -> [UInt8]? {
        var output: [UInt8]?
        var copied = 0
        var index = 0
        // Where the latest "/>" ended: no tag is looked for before it, so that many cost linear time.
        var floor = 0
        while let slash = find(UInt8(ascii: "/"), in: bytes, from: index) {
            index = slash + 1
            guard index < bytes.count, bytes[index] == UInt8(ascii: ">") else { continue }
            let start = floor
            floor = index
            guard let name = name(endingAt: slash, in: bytes, from: start) else { continue }
            var text = output ?? []
            text.append(contentsOf: bytes[copied..<slash])
            text.append(contentsOf: "></".utf8)
            text.append(contentsOf: bytes[name])
            output = text
            copied = index
        }
        output?.append(contentsOf: bytes[copied...])
        return output
    }

    /// The name of the tag that ends at `slash`, where it is one whose contents would be raw.
    private static func name(
        endingAt slash: Int, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> Range<Int>? {
        var open = slash - 1
        while open >= start, bytes[open] != UInt8(ascii: "<") { open -= 1 }
        guard open >= start, "istnx".utf8.contains(bytes[open + 1] | 0x20) else { return nil }
        var end = open + 1
        while end < slash, bytes[end] | 0x20 >= 0x61, bytes[end] | 0x20 <= 0x7A { end += 1 }
        let name = String(decoding: bytes[open + 1..<end].map { $0 | 0x20 }, as: UTF8.self)
        return raw.contains(name) ? open + 1..<end : nil
    }

    private static func find(
        _ byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>, from start: Int
    ) -> Int? {
        guard start < bytes.count, let base = bytes.baseAddress,
            let found = memchr(base + start, Int32(byte), bytes.count - start)
        else { return nil }
        return UnsafeRawPointer(found) - UnsafeRawPointer(base)
    }

    private static let raw: Set<String> = [
        "iframe", "script", "style", "textarea", "title", "noscript", "noframes", "noembed", "xmp",
    ]
}
