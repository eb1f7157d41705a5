import CCurl

/// The names that a `Content-Encoding` field may hold.
enum ContentCoding {
    /// The request's field for all codings that this libcurl undoes.
    ///
    /// libcurl would make the same for every request anew, letter by letter.
    static let acceptLine = {
        let features = curl_version_info(CURLVERSION_FIRST)?.pointee.features ?? 0
        let known = [
            (CURL_VERSION_LIBZ, "deflate, gzip"), (CURL_VERSION_BROTLI, "br"),
            (CURL_VERSION_ZSTD, "zstd"),
        ]
        let names = known.filter { features & Int32($0.0) != 0 }.map(\.1)
        return "Accept-Encoding: " + (names.isEmpty ? "identity" : names.joined(separator: ", "))
    }()

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
