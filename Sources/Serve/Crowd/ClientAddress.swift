import NIOCore

/// Where a client comes from: an IPv4 address, or the half of an IPv6 address that one subscriber
/// gets whole.
struct ClientAddress: Hashable, Sendable {
    private let bits: UInt64
    private let isIPv4: Bool

    /// Nil for what has no IP address, such as a UNIX socket.
    init?(_ address: SocketAddress?) {
        guard let address else { return nil }
        // Where both families keep the address in their structures.
        let bytes = address.withSockAddr { start, size in
            [UInt8](UnsafeRawBufferPointer(start: start, count: size))
        }
        switch address {
        case .v4 where bytes.count >= 8:
            self.init(four: bytes[4..<8].reduce(0) { $0 << 8 | UInt32($1) })
        case .v6 where bytes.count >= 24: self.init(six: Array(bytes[8..<24]))
        default: return nil
        }
    }

    init(four: UInt32) { self.init(bits: UInt64(four), isIPv4: true) }

    /// - Parameter six: the 16 bytes of an IPv6 address.
    init(six: [UInt8]) {
        if six[..<10].allSatisfy({ $0 == 0 }), six[10] == 255, six[11] == 255 {
            self.init(four: six[12...].reduce(0) { $0 << 8 | UInt32($1) })
        } else {
            self.init(bits: six[..<8].reduce(0) { $0 << 8 | UInt64($1) }, isIPv4: false)
        }
    }

    private init(bits: UInt64, isIPv4: Bool) {
        self.bits = bits
        self.isIPv4 = isIPv4
    }

    /// Whether it is of this machine, or of a network that the public does not reach.
    var isOwnNetwork: Bool {
        guard isIPv4 else {
            // ::1 with what else begins with 64 zero bits, fc00::/7 and fe80::/10.
            return bits == 0 || bits >> 57 == 0x7E || bits >> 54 == 0x3FA
        }
        return bits >> 24 == 127 || bits >> 24 == 10 || bits >> 20 == 0xAC1
            || bits >> 16 == 0xC0A8
    }
}
