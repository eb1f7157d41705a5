import Model

extension ConfigDecoder {
    /// Where `bohai publish` sends the files; nil without the group.
    mutating func publishTarget(_ root: ConfigSection) -> PublishTarget? {
        guard let keys = root.section("publish") else { return nil }
        var endpoint = keys.text("endpoint")
        if let mark = keys.mark(of: "endpoint"),
            let written = endpoint, written.contains("?") || written.contains("#")
        {
            problems.report(
                mark, "the storage's address has a query or a fragment",
                "write the address alone, such as https://storage.example.org")
        }
        while endpoint?.hasSuffix("/") == true { endpoint?.removeLast() }
        let bucket = keys.text("bucket") ?? ""
        if let mark = keys.mark(of: "bucket"), !Self.isPlain(bucket) || bucket.contains("/") {
            problems.report(
                mark, "\(bucket.quoted) is no name of a bucket",
                "write lower-case letters, digits, dots and hyphens")
        }
        let region = keys.text("region") ?? "us-east-1"
        if let mark = keys.mark(of: "region"), !Self.isPlain(region) || region.contains("/") {
            problems.report(mark, "\(region.quoted) is no region", "write one such as cn-north-1")
        }
        let prefix = (keys.text("prefix") ?? "").split(separator: "/").joined(separator: "/")
        if let mark = keys.mark(of: "prefix"), !prefix.isEmpty, !Self.isPlain(prefix) {
            problems.report(
                mark, "the prefix \(prefix.quoted) has characters that addresses do not show",
                "write letters, digits, slashes, dots, hyphens and underscores")
        }
        return PublishTarget(
            endpoint: endpoint, bucket: bucket, region: region, prefix: prefix,
            pathStyle: keys.flag("path_style"),
            cacheControl: keys.text("cache_control") ?? "public, max-age=300",
            coding: keys.text("encoding").flatMap(PublishTarget.Coding.init) ?? .identity,
            credentials: keys.text("credentials"))
    }

    /// Whether `text` stands in an address as it is, and names nothing above it.
    private static func isPlain(_ text: String) -> Bool {
        !text.isEmpty
            && text.utf8.allSatisfy { byte in
                (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
                    || "-_./".utf8.contains(byte)
            } && !text.split(separator: "/").contains { $0 == "." || $0 == ".." }
    }
}
