import HTML

/// Compiles the first line of the input as a selector and matches it in the rest.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let line = bytes.prefix { $0 != 0x0A }
    guard let selector = try? CSSSelector(String(decoding: line, as: UTF8.self)) else { return 0 }
    let rest = Array(bytes.dropFirst(line.count + 1))
    let page = rest.isEmpty ? Array(fallback.utf8) : rest
    return HTMLDocument.parse(page).select(selector).count < 0 ? 1 : 0
}

/// What a selector without a page is matched in.
private let fallback = """
    <ul class="a b"><li id=x>one<li lang=zh>two<b></b><li><a href="/p?2" rel=next>next</a></ul>
    <form><input type=checkbox checked><select><option selected>y</select></form><p><p>z
    """
