import Model

/// The addresses of a bucket and of what is in it, encoded as AWS's signatures want them.
struct ObjectAddress {
    let target: PublishTarget

    /// The address of the object at `path`, a document's path without its first slash.
    func object(_ path: String) -> String { base + "/" + Self.encoded(key(path), keeping: "/") }

    /// The key of a document.
    func key(_ path: String) -> String { folder + path }

    /// What all keys begin with: empty, or ending with a slash.
    var folder: String { target.prefix.isEmpty ? "" : target.prefix + "/" }

    /// The address that lists a thousand objects, from `continuation` on.
    func listing(from continuation: String?) -> String {
        // In the order of their names, each with a value: so they are signed.
        var query = continuation.map { "continuation-token=\(Self.encoded($0))&" } ?? ""
        query += "list-type=2&prefix=\(Self.encoded(folder))"
        return "\(base)/?\(query)"
    }

    private var base: String {
        let endpoint =
            target.endpoint ?? "https://s3.\(target.region).\(Self.domain(of: target.region))"
        if target.pathStyle { return "\(endpoint)/\(target.bucket)" }
        let scheme = endpoint.hasPrefix("http:") ? "http://" : "https://"
        return scheme + target.bucket + "." + endpoint.dropFirst(scheme.utf8.count)
    }

    /// China's regions have a domain of their own.
    private static func domain(of region: String) -> String {
        region.hasPrefix("cn-") ? "amazonaws.com.cn" : "amazonaws.com"
    }

    private static func encoded(_ text: String, keeping kept: String = "") -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            let isUnreserved =
                (48...57).contains(byte) || (65...90).contains(byte)
                || (97...122).contains(byte) || "-._~".utf8.contains(byte)
            if isUnreserved || kept.utf8.contains(byte) {
                bytes.append(byte)
            } else {
                let digits = Array("0123456789ABCDEF".utf8)
                bytes += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
