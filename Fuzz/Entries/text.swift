import Model
@testable import Normalise

/// Reads the input as a date, as an address on another one, and as HTML that readers may get.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let text = String(decoding: bytes, as: UTF8.self)
    _ = DateParser(zone: .utc, now: Timestamp(1_780_000_000), url: text).parse(text)
    let canonicaliser = URLCanonicaliser()
    if let url = canonicaliser.resolve(text, against: "https://b.example/a/b?c") {
        let key = canonicaliser.key(for: url)
        guard key == canonicaliser.key(for: url) else { preconditionFailure("two keys of one") }
    }
    let clean = HTMLSanitiser.sanitise(text, baseURL: "https://b.example/a/")
    // What was cleaned once is clean.
    guard HTMLSanitiser.sanitise(clean, baseURL: nil) == clean else {
        preconditionFailure("not clean at once: \(bytes)")
    }
    return 0
}
