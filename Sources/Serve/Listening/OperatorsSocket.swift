import Glibc
import NIOCore
import NIOPosix

/// The file of the UNIX socket that lets operators in: for its owner and group alone.
struct OperatorsSocket {
    private let path: String
    private let identity: Identity

    /// A number is given anew once its file is gone, a time is not.
    private struct Identity: Equatable {
        let device: dev_t
        let number: ino_t
        let seconds: Int
        let nanoseconds: Int

        /// Of the file at `path`; nil where there is none.
        init?(of path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            (device, number) = (status.st_dev, status.st_ino)
            (seconds, nanoseconds) = (status.st_ctim.tv_sec, status.st_ctim.tv_nsec)
        }
    }

    /// Opens the socket.
    ///
    /// One that a killed daemon left behind is replaced; one where somebody listens is an error.
    static func open(
        at path: String, _ bootstrap: ServerBootstrap
    ) async throws -> (server: any Channel, file: OperatorsSocket) {
        if await isAnswered(path) {
            throw IOError(errnoCode: EADDRINUSE, reason: "another process listens at \(path)")
        }
        let descriptor = try bound(to: path)
        guard chmod(path, 0o660) == 0, let identity = Identity(of: path) else {
            throw failure("chmod \(path)", closing: descriptor)
        }
        // SwiftNIO leaves alone the files of sockets that it did not bind.
        let server = try await bootstrap.withBoundSocket(descriptor).get()
        return (server, OperatorsSocket(path: path, identity: identity))
    }

    private static func bound(to path: String) throws -> CInt {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else {
            throw IOError(errnoCode: ENAMETOOLONG, reason: "bind \(path)")
        }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        var status = stat()
        if lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFSOCK { unlink(path) }
        let type = CInt(SOCK_STREAM.rawValue) | CInt(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_UNIX, type, 0)
        guard descriptor >= 0 else { throw IOError(errnoCode: errno, reason: "socket") }
        // The file has the socket's mode from its first moment on, less the umask.
        let isBound = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                fchmod(descriptor, 0o660) == 0
                    && bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
        guard isBound else { throw failure("bind \(path)", closing: descriptor) }
        return descriptor
    }

    private static func failure(_ reason: String, closing descriptor: CInt) -> IOError {
        defer { close(descriptor) }
        return IOError(errnoCode: errno, reason: reason)
    }

    /// Removes the file, unless another daemon has put its own in the place.
    func remove() {
        if Identity(of: path) == identity { unlink(path) }
    }

    private static func isAnswered(_ path: String) async -> Bool {
        let client = ClientBootstrap(group: MultiThreadedEventLoopGroup.singleton)
        guard let channel = try? await client.connect(unixDomainSocketPath: path).get() else {
            return false
        }
        channel.close(promise: nil)
        return true
    }
}
