/// The names that a `Content-Encoding` field may hold.
enum ContentCoding {
    /// What this libcurl undoes, and the two words for "none".
    private static let known: Set<String> = [
        "br", "deflate", "gzip", "identity", "none", "x-gzip", "zstd",
    ]

    /// The first coding that nobody knows; seen: `utf-8`, by which the charset was meant.
    static func unknown(in headers: ResponseHeaders) -> String? {
        headers.values(of: "Content-Encoding")
            .flatMap { $0.lowercased().split { $0 == "," || $0 == " " }.map(String.init) }
            .first { !known.contains($0) }
    }
}
