@testable import Extract
import Model

/// Reads the input as a feed of whatever kind it seems to be.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let page = Page(bytes: bytes, url: "https://b.example/list")
    guard let feed = FeedReader().read(page) else { return 0 }
    // No feed gives more items than it has bytes.
    guard feed.rawItems.count <= bytes.count else { preconditionFailure("items of nothing") }
    return 0
}
