/// Finds the real address of an image that loads late.
enum ImageSource {
    /// Where scripts keep the real address while `src` shows a placeholder.
    private static let lazyAttributes = [
        "data-src", "data-original", "data-echo", "data-lazy-src", "data-lazy", "data-actualsrc",
        "data-real-src", "data-url", "zoomfile", "file", "data-srcset",
    ]

    /// Copies of `src` that editors leave behind; less to be trusted than `src` itself.
    private static let leftovers = ["_src", "oldsrc", "srcset"]

    private static let attributes = lazyAttributes + ["src"] + leftovers

    /// The address of the picture as `resolve` gives it; nil for placeholders and tracking pixels.
    static func address(of attribute: (String) -> String?, resolve: (String) -> String?) -> String?
    {
        guard !isPixel(attribute) else { return nil }
        for name in attributes {
            guard var value = attribute(name) else { continue }
            if name.hasSuffix("srcset") { value = largest(of: value) ?? "" }
            guard let address = resolve(value), !isPlaceholder(address)
            else { continue }
            return address
        }
        return nil
    }

    /// Whether an address names a stand-in: loading.gif, grey.gif, 1x1.png.
    static func isPlaceholder(_ address: String) -> Bool {
        let path = address.utf8.prefix { $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") }
        let start = path.lastIndex(of: UInt8(ascii: "/")).map(path.index(after:))
        let name = address[(start ?? path.startIndex)..<path.endIndex].lowercased()
        let stem = name.prefix { $0 != "." }
        return placeholders.contains(String(stem)) || name.hasPrefix("loading")
            || name.hasPrefix("placeholder")
    }

    /// Whether an address surely names no stand-in, by the start of its file's name.
    static func isNoPlaceholder(_ address: UnsafeBufferPointer<UInt8>) -> Bool {
        let end = address.firstIndex { $0 == UInt8(ascii: "?") || $0 == UInt8(ascii: "#") }
        let path = address[..<(end ?? address.endIndex)]
        let start = path.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? path.startIndex
        let stem = path[start...].prefix { $0 != UInt8(ascii: ".") }
        guard let first = stem.first, first < 0x80, !"lp".utf8.contains(first | 0x20) else {
            return false
        }
        return stem.count > longestPlaceholder
            || !placeholders.contains(String(decoding: stem, as: UTF8.self).lowercased())
    }

    private static let longestPlaceholder = placeholders.map(\.utf8.count).max() ?? 0

    private static let placeholders: Set<String> = [
        "", "load", "lazyload", "lazy", "lazy-load", "lazy_load", "grey", "gray", "blank", "spacer",
        "space", "pixel", "1x1", "1px", "transparent", "trans", "clear", "dot", "none", "s",
        "empty",
        "holder", "img_loading", "imgloading", "pic_loading", "white",
    ]

    /// One pixel or none, or hidden: it counts readers.
    private static func isPixel(_ attribute: (String) -> String?) -> Bool {
        for name in ["width", "height"] {
            if let value = attribute(name) {
                let digits = value.utf8.prefix { (48...57).contains($0) }
                let unit = value.utf8.dropFirst(digits.count)
                if !digits.isEmpty, digits.count < 5, unit.first != UInt8(ascii: "%"),
                    unit.first != UInt8(ascii: "."),
                    digits.reduce(0, { $0 * 10 + Int($1) - 48 }) <= 1
                {
                    return true
                }
            }
        }
        guard let style = attribute("style")?.lowercased() else { return false }
        let compact = style.filter { !$0.isWhitespace } + ";"
        return [
            "display:none", "visibility:hidden", "width:1px;", "height:1px;", "width:0;",
            "height:0;", "width:0px;", "height:0px;",
        ].contains { compact.hasPrefix($0) || compact.contains(";" + $0) }
    }

    /// The candidate of a `srcset` with the largest width or density.
    static func largest(of srcset: String) -> String? {
        var best: (size: Double, url: String)?
        // Candidates are parted by a comma and white space; commas inside addresses have none.
        for candidate in split(srcset).prefix(64) {
            let parts = candidate.split(separator: " ", maxSplits: 1)
            guard let url = parts.first else { continue }
            let descriptor = parts.count > 1 ? parts[1].filter { !$0.isWhitespace } : "1x"
            let size = Double(descriptor.dropLast()) ?? 0
            if size > best?.size ?? -1 { best = (size, String(url)) }
        }
        return best?.url
    }

    private static func split(_ srcset: String) -> [String] {
        var candidates: [[UInt8]] = [[]]
        var hasDescriptor = false
        let bytes = Array(srcset.utf8.prefix(16_384))
        for (index, byte) in bytes.enumerated() {
            let last = candidates.count - 1
            let isEnd = index + 1 >= bytes.count || bytes[index + 1] <= 0x20
            // "a.jpg 1x,b.jpg 2x" parts without a blank.
            if byte == UInt8(ascii: ","), isEnd || hasDescriptor {
                candidates.append([])
                hasDescriptor = false
            } else if byte > 0x20 {
                candidates[last].append(byte)
            } else if !candidates[last].isEmpty {
                candidates[last].append(0x20)
                hasDescriptor = true
            }
        }
        return candidates.map { String(decoding: $0, as: UTF8.self) }
    }
}
