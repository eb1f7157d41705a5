import Glibc
import NIOCore
import Testing

@testable import Serve

/// Serialized: the files are counted for the whole program.
@Suite(.serialized) struct SealedFileTests {
    private static func bytes(_ count: Int) -> ByteBuffer {
        ByteBuffer(bytes: (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) })
    }

    /// What arrives at the other end of a pair of sockets, and what each sending took.
    private static func sent(
        _ file: SealedFile, from offset: Int, times: Int = 1
    ) throws -> (took: [Int], bytes: [UInt8]) {
        var pair: [CInt] = [-1, -1]
        try #require(
            socketpair(AF_UNIX, CInt(SOCK_STREAM.rawValue) | CInt(SOCK_NONBLOCK.rawValue), 0, &pair)
                == 0)
        defer { pair.forEach { close($0) } }
        let took = (0..<times).map { _ in file.send(to: pair[0], from: offset) }
        var received = [UInt8](repeating: 0, count: 1 << 20)
        var count = 0
        while count < took.reduce(0, +) {
            let more = received.withUnsafeMutableBytes { room in
                read(pair[1], room.baseAddress.map { $0 + count }, room.count - count)
            }
            try #require(more > 0)
            count += more
        }
        return (took, Array(received[..<count]))
    }

    @Test(arguments: [0, 1, 20_000, 49_999])
    func sendsItsBytes(from offset: Int) throws {
        let bytes = Self.bytes(50_000)
        let file = try #require(SealedFile(bytes))
        let sent = try Self.sent(file, from: offset)
        #expect(sent.took == [50_000 - offset])
        #expect(sent.bytes == Array(bytes.readableBytesView[offset...]))
    }

    /// Nobody has read a byte: the socket takes what it has room for, and then nothing.
    @Test func tellsHowMuchTheSocketTook() throws {
        let file = try #require(SealedFile(Self.bytes(900_000)))
        let sent = try Self.sent(file, from: 0, times: 2)
        #expect(sent.took[0] > 0 && sent.took[0] < 900_000)
        #expect(sent.took[1] == 0)
        #expect(sent.bytes == Array(Self.bytes(900_000).readableBytesView[..<sent.took[0]]))
    }

    @Test func sendsNothingToASocketThatHasClosed() throws {
        let file = try #require(SealedFile(Self.bytes(20_000)))
        #expect(file.send(to: -1, from: 0) == 0)
    }

    @Test func isChangedByNobody() throws {
        let file = try #require(SealedFile(Self.bytes(20_000)))
        var byte: UInt8 = 1
        #expect(write(file.descriptor, &byte, 1) == -1)
        #expect(ftruncate(file.descriptor, 10) == -1)
        #expect(fcntl(file.descriptor, F_GETFD) & FD_CLOEXEC == FD_CLOEXEC)
    }

    @Test func thereIsALimitToThem() throws {
        var files: [SealedFile] = []
        let bytes = ByteBuffer(repeating: 7, count: 16_384)
        while let file = SealedFile(bytes) { files.append(file) }
        #expect(files.count > 0 && files.count <= SealedFile.Limit.files)
        files.removeAll()
        #expect(SealedFile(bytes) != nil)
        #expect(SealedFile(ByteBuffer(repeating: 7, count: SealedFile.Limit.bytes + 1)) == nil)
    }
}
