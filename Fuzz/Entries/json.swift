@testable import Extract

/// Reads the first line of the input as a JSONPath and the rest as JSON, and looks the one up in
/// the other.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let bytes = Array(UnsafeBufferPointer(start: start, count: count))
    let line = bytes.prefix { $0 != 0x0A }
    let rest = Array(bytes.dropFirst(line.count + 1))
    let path = try? JSONPath(String(decoding: line, as: UTF8.self))
    guard let value = try? JSONParser.parse(rest.isEmpty ? Array(fallback.utf8) : rest) else {
        return 0
    }
    guard let path else { return 0 }
    _ = try? JSONPathEvaluator.evaluate(path, on: value)
    return 0
}

/// What a path without a document is looked up in.
private let fallback = """
    {"a": [{"b": 1, "c": "x"}, {"b": 2.5e3, "c": null}], "d": {"e": [true, [1, [2, [3]]]]}}
    """
