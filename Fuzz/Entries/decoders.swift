import HTML

/// Decodes the input under a label that its first byte chooses, and without any.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let label = labels[Int(bytes.first ?? 0) % labels.count]
    let text = Array(bytes.dropFirst())
    for override in [label, nil] {
        let decoded = Charset.decode(text, contentType: nil, override: override)
        // No decoder makes more than three bytes of one, and all of them give UTF-8.
        guard decoded.utf8.count <= 3 * text.count + 8,
            UTF8Scan(decoded.utf8).malformed == 0
        else { preconditionFailure("\(decoded.name): \(text)") }
    }
    return 0
}

private let labels = [
    "gb18030", "big5", "euc-kr", "shift_jis", "euc-jp", "iso-2022-jp", "utf-16le", "utf-16be",
    "utf-8", "windows-1252", "windows-1255", "windows-1258", "windows-874", "iso-8859-6", "koi8-u", "x-user-defined",
]
