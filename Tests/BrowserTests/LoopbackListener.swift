import Glibc

/// A port of this machine that nobody may come to: it counts who does, by TCP and by UDP.
final class LoopbackListener {
    private let stream: Int32
    private let datagrams: Int32
    let port: UInt16

    init?() {
        stream = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        datagrams = socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
        guard let port = Self.bind(stream, port: 0), listen(stream, 64) == 0,
            Self.bind(datagrams, port: port) != nil
        else { return nil }
        self.port = port
        for descriptor in [stream, datagrams] {
            _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        }
    }

    deinit {
        close(stream)
        close(datagrams)
    }

    /// How many connections and datagrams have come.
    func visits() -> Int {
        var count = 0
        while true {
            let connection = accept(stream, nil, nil)
            guard connection >= 0 else { break }
            close(connection)
            count += 1
        }
        var byte: UInt8 = 0
        while recv(datagrams, &byte, 1, 0) >= 0 { count += 1 }
        return count
    }

    private static func bind(_ descriptor: Int32, port: UInt16) -> UInt16? {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        return withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { general in
                guard Glibc.bind(descriptor, general, length) == 0,
                    getsockname(descriptor, general, &length) == 0
                else { return nil }
                return UInt16(bigEndian: pointer.pointee.sin_port)
            }
        }
    }
}
