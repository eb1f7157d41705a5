import Model

@testable import Config

/// Reads the input as feeds.yml: a configuration or what is wrong with it, never neither.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzzOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    let text = String(decoding: UnsafeBufferPointer(start: start, count: count), as: UTF8.self)
    let checks = ConfigChecks(
        rule: { _ in nil },
        division: {
            $0.isEmpty ? .unknown(suggestions: []) : .code(DivisionCode(210_200), name: $0)
        },
        timeZone: { !$0.isEmpty }, network: { !$0.isEmpty }, charset: { !$0.isEmpty })
    let (configuration, problems) = ConfigLoader(checks: checks).read(text, path: "/etc/feeds.yml")
    guard configuration != nil || !problems.isEmpty else { preconditionFailure("nothing said") }
    for problem in problems where "\(problem)".isEmpty { preconditionFailure("no words") }
    _ = try? SourceInsertion.insert([SourceEntry(id: "a", url: "x")], into: text)
    return 0
}
