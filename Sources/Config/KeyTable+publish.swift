import Model

// The keys of `publish`.

extension KeyTable {
    static let publish: [KeyEntry] = [
        KeyEntry(
            path: "publish.bucket", type: .text, isRequired: true, fallback: .nothing,
            summary: "The bucket.", example: "feeds"),
        KeyEntry(
            path: "publish.endpoint", type: .webAddress, fallback: .words("that of AWS"),
            summary: "The storage's address. Where it is not public, name its network under"
                + " `allow_networks`.", example: "https://storage.example.org"),
        KeyEntry(
            path: "publish.region", type: .text, fallback: .written("us-east-1"),
            summary: "The region that requests are signed for.", example: "cn-north-1"),
        KeyEntry(
            path: "publish.prefix", type: .text, fallback: .words("none"),
            summary: "What every key begins with, as a folder.", example: "feeds/public"),
        KeyEntry(
            path: "publish.path_style", type: .flag,
            fallback: .words("true with an endpoint, false without"),
            summary: "Whether the bucket stands in the path of addresses, not in the host's name.",
            example: "false"),
        KeyEntry(
            path: "publish.cache_control", type: .text, fallback: .written("public, max-age=300"),
            summary: "What caches are told of documents that may change. Archive pages never do,"
                + " and say so.", example: "public, max-age=600"),
        KeyEntry(
            path: "publish.encoding", type: .choice(PublishTarget.Coding.allCases.map(\.rawValue)),
            fallback: .written("identity"),
            summary: "The content coding of what is stored. A storage sends it to every reader,"
                + " asked or not; all feed readers take gzip.", example: "gzip"),
        KeyEntry(
            path: "publish.credentials", type: .path,
            fallback: .words("the environment's, else systemd's credential `publish`"),
            summary: "A file with `aws_access_key_id` and `aws_secret_access_key`, as AWS's own"
                + " tools write it. Secrets never stand in feeds.yml.",
            example: "/etc/bohai/publish.credentials"),
    ]
}
