import HTML

/// Reads the input as a page and as a fragment, and writes the trees out again.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let contexts = ["body", "table", "tr", "select", "template", "title", "frameset", "svg"]
    var limits = HTMLLimits()
    // The last byte sets the context and, in half of the runs, a depth that is soon reached.
    let last = Int(bytes.last ?? 0)
    if last >= 128 { limits.depth = 4 + last % 12 }
    let page = HTMLDocument.parse(bytes, limits: limits)
    let context = contexts[last % contexts.count]
    let fragment = HTMLDocument.parseFragment(
        bytes, context: context, in: context == "svg" ? .svg : .html, limits: limits)
    var written = 0
    for document in [page, fragment] {
        for element in document.select(everyElement).prefix(8) {
            written += document.outerHTML(of: element).utf8.count
        }
    }
    return written < 0 ? 1 : 0
}

nonisolated(unsafe) private let everyElement: CSSSelector = {
    guard let selector = try? CSSSelector("*") else { preconditionFailure("* is a selector") }
    return selector
}()
