import Glibc

/// An IPv4 or IPv6 address: 4 or 16 bytes in network order.
package struct IPAddress: Sendable, Hashable {
    package let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// Reads dotted decimal or RFC 4291 text; nil for anything else, short and octal forms included.
    package init?(_ text: String) {
        var four = in_addr()
        var six = in6_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            bytes = withUnsafeBytes(of: four) { [UInt8]($0) }
        } else if inet_pton(AF_INET6, text, &six) == 1 {
            bytes = withUnsafeBytes(of: six) { [UInt8]($0) }
        } else {
            return nil
        }
    }

    /// Reads a socket address; nil where it is of another family or shorter than its family says.
    package init?(socketAddress: UnsafeRawBufferPointer) {
        guard socketAddress.count >= MemoryLayout<sa_family_t>.size else { return nil }
        let range: Range<Int>
        switch Int32(socketAddress.loadUnaligned(as: sa_family_t.self)) {
        case AF_INET: range = 4..<8
        case AF_INET6: range = 8..<24
        default: return nil
        }
        guard socketAddress.count >= range.upperBound else { return nil }
        bytes = [UInt8](socketAddress[range])
    }

    package var isIPv4: Bool { bytes.count == 4 }

    /// The IPv4 address that `::ffff:a.b.c.d` stands for: the very same host to the kernel.
    var unmapped: IPAddress {
        guard !isIPv4, bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 255, bytes[11] == 255
        else { return self }
        return IPAddress(Array(bytes[12...]))
    }
}

extension IPAddress: CustomStringConvertible {
    package var description: String {
        if isIPv4 { return bytes.map(String.init).joined(separator: ".") }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        guard inet_ntop(AF_INET6, bytes, &text, socklen_t(text.count)) != nil else { return "?" }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

/// A network in CIDR form: `10.0.0.0/8`, `fd00::/8`, or one address alone.
struct IPNetwork: Sendable, Hashable {
    private let base: IPAddress
    private let prefix: Int

    init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2, let base = IPAddress(String(parts[0])) else { return nil }
        guard parts.count == 2 else {
            self.init(base: base, prefix: base.bytes.count * 8)
            return
        }
        guard let prefix = Int(parts[1]), (0...base.bytes.count * 8).contains(prefix),
            parts[1].utf8.allSatisfy({ (48...57).contains($0) })
        else { return nil }
        self.init(base: base, prefix: prefix)
    }

    private init(base: IPAddress, prefix: Int) {
        self.base = base
        self.prefix = prefix
    }

    func contains(_ address: IPAddress) -> Bool {
        guard address.bytes.count == base.bytes.count else { return false }
        let whole = prefix / 8
        guard address.bytes[..<whole] == base.bytes[..<whole] else { return false }
        guard prefix % 8 > 0 else { return true }
        return (address.bytes[whole] ^ base.bytes[whole]) >> UInt8(8 - prefix % 8) == 0
    }
}
