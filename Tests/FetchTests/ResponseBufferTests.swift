import TestSupport
import Testing

@testable import Fetch

@Suite struct ResponseBufferTests {
    private func buffer(_ lines: [String], limit: Int = 100) -> ResponseBuffer {
        var buffer = ResponseBuffer(host: "h", limit: limit)
        for line in lines { _ = add(line, to: &buffer) }
        return buffer
    }

    private func add(_ line: String, to buffer: inout ResponseBuffer) -> Bool {
        Array(line.utf8).withUnsafeBytes { buffer.addHeaderLine($0) }
    }

    private func add(_ count: Int, received: Int, to buffer: inout ResponseBuffer) -> Bool {
        [UInt8](repeating: 0, count: count).withUnsafeBytes {
            buffer.addBody($0, received: received)
        }
    }

    @Test(arguments: [
        (["HTTP/1.1 200 OK\r\n", "A: 1\r\n", "\r\n"], 200, "A: 1\n"),
        (["HTTP/2 304 \r\n", "A:1\r\n", "\r\n"], 304, "A:1\n"),
        (
            ["HTTP/1.1 103 Early\r\n", "Link: x\r\n", "\r\n", "HTTP/1.1 200 OK\n", "A: 1\n", "\n"],
            200, "A: 1\n"
        ),
        (["HTTP/1.1 200 OK\r\n", "A: 1\r\n", "  2\r\n", "\r\n"], 200, "A: 1  2\n"),
        (["HTTP/1.1 200 OK\r\n", " folded\r\n", "\r\n"], 200, ""),
        (["HTTP/1.1 200 OK\r\n", "\r\n", "A: trailer\r\n", "HTTP/1.1 500 X\r\n"], 200, ""),
        (["HTTP/1.1\r\n"], 0, ""), (["HTTP/1.1 2x0 OK\r\n"], 0, ""), (["HTTP/1.1 99"], 99, ""),
    ])
    func headerSectionIsKept(lines: [String], status: Int, kept: String) {
        let buffer = buffer(lines)
        #expect(buffer.status == status)
        #expect(buffer.headerLines == Array(kept.utf8))
        #expect(buffer.failure == nil)
    }

    @Test func headerBytesAreLimited() {
        var buffer = buffer(["HTTP/1.1 200 OK\r\n"])
        #expect(add("A: " + String(repeating: "x", count: 60_000) + "\r\n", to: &buffer))
        #expect(!add("B: " + String(repeating: "x", count: 6_000) + "\r\n", to: &buffer))
        #expect(buffer.failure == .headersTooLarge(host: "h"))
    }

    @Test func headerFieldsAreLimitedTrailersIncluded() {
        var buffer = buffer(["HTTP/1.1 200 OK\r\n"] + (1...199).map { "A: \($0)\r\n" } + ["\r\n"])
        #expect(add("A: 200\r\n", to: &buffer))
        #expect(!add("A: 201\r\n", to: &buffer))
    }

    @Test func bodyEndsAtItsLimit() {
        var buffer = buffer([])
        #expect(add(100, received: 100, to: &buffer))
        #expect(!add(1, received: 101, to: &buffer))
        #expect(buffer.failure == .tooLarge(host: "h", limit: 100))
        #expect(buffer.body.count == 100)
    }

    @Test(arguments: [
        (900_000, 0, true), (1_600_000, 0, true), (1_700_000, 0, false),
        (9_000_000, 100_000, true), (9_000_000, 60_000, false),
    ])
    func bodyThatUnpacksTooFarIsCut(count: Int, received: Int, passes: Bool) {
        var buffer = buffer([], limit: 10_000_000)
        #expect(add(count, received: received, to: &buffer) == passes)
        #expect(buffer.failure == (passes ? nil : .tooCompressed(host: "h", ratio: 100)))
    }

    @Test(arguments: [-1, 0, 50, 1 << 40, Int.max])
    func promisedLengthTakesLittleMemory(count: Int) {
        var buffer = buffer([], limit: 10_000_000)
        buffer.expectBody(count)
        #expect(buffer.body.capacity <= 1 << 21)
    }

    @Test func mutatedLinesNeverTrap() {
        var random = SeededGenerator(seed: 5)
        let start = ["HTTP/1.1 200 OK\r\n", "A: 1\r\n", " b\r\n", "\r\n"].map { Array($0.utf8) }
        for _ in 0..<3_000 {
            var buffer = ResponseBuffer(host: "h", limit: 10)
            for line in start {
                _ = random.mutated(line).withUnsafeBytes { buffer.addHeaderLine($0) }
            }
            let headers = ResponseHeaders(lines: buffer.headerLines)
            _ = (headers["A"], headers.fields)
        }
    }
}
