@testable import Fetch
import Model

/// Reads the input as robots.txt and as the fields of an answer.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let rules = RobotsRules.parse(bytes)
    for path in ["/", "/a/b?c=d", "/%41%zz*$"] { _ = rules.allows(path: path, agent: "Bohai") }
    _ = rules.narrowed(to: "Bohai").crawlDelay(agent: "Bohai")
    let headers = ResponseHeaders(lines: bytes)
    let freshness = CacheHeaders(headers).freshness(now: Timestamp(1_780_000_000))
    guard freshness ?? 0 >= 0 else { preconditionFailure("fresh until before: \(bytes)") }
    return 0
}
