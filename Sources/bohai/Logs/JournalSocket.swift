import Foundation

/// journald's socket, for records with fields of their own (systemd's "Native Journal Protocol").
struct JournalSocket: Sendable {
    private let path: String

    init(path: String = "/run/systemd/journal/socket") { self.path = path }

    /// Whether a descriptor is the stream that systemd connected to its journal, which it names by
    /// device and inode: a program in between may have redirected it.
    static func isBehind(_ descriptor: Int32, _ environment: [String: String]) -> Bool {
        var facts = stat()
        guard let stream = environment["JOURNAL_STREAM"], fstat(descriptor, &facts) == 0 else {
            return false
        }
        return stream == "\(facts.st_dev):\(facts.st_ino)"
    }

    /// Sends one record; false where nobody takes it, such as one that is larger than a datagram.
    func send(_ record: [UInt8]) -> Bool {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else { return false }
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let descriptor = socket(
            AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        let count = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                sendto(
                    descriptor, record, record.count, Int32(MSG_NOSIGNAL), $0,
                    socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        return count == record.count
    }
}
