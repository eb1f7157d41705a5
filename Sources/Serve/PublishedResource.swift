import Crypto
package import Model
package import NIOCore

/// One thing that readers can fetch: immutable, rendered, compressed and with its heads written.
package struct PublishedResource: Sendable {
    /// One representation (RFC 9110 §8): the bytes in one content coding and what is said of them.
    package struct Representation: Sendable {
        package let coding: ContentCoding
        /// Strong, one for each coding.
        package let etag: String
        package let body: ByteBuffer
        /// Status line and fields of the 200, up to where Date follows.
        let head: ByteBuffer
        /// The same of the 304, which carries what its 200 would have (§15.4.5).
        let notModifiedHead: ByteBuffer
    }

    package let lastModified: Timestamp
    /// Best first, identity last.
    package let representations: [Representation]
    /// What all representations take in memory.
    let byteCount: Int
    private let codings: [ContentCoding]

    /// Renders the codings of `bytes`; those that do not make it smaller are left out.
    package init(
        bytes: [UInt8], mediaType: String, lastModified: Timestamp, fields: [HeaderField] = []
    ) {
        self.lastModified = lastModified
        let digest = SHA256.hash(data: bytes).prefix(12).map { byte in
            String(byte >> 4, radix: 16) + String(byte & 15, radix: 16)
        }.joined()
        var representations: [Representation] = []
        for coding in [ContentCoding.br, .zstd, .gzip, .identity] {
            guard let encoded = coding.encode(bytes),
                coding == .identity || encoded.count < bytes.count
            else { continue }
            representations.append(
                Representation(
                    coding: coding, etag: "\"\(digest)\(coding.tagSuffix)\"", body: encoded,
                    mediaType: mediaType, lastModified: lastModified, fields: fields))
        }
        self.representations = representations
        byteCount = representations.reduce(0) { total, representation in
            total + representation.body.readableBytes + representation.head.readableBytes
                + representation.notModifiedHead.readableBytes
        }
        codings = representations.map(\.coding)
    }

    /// The representation for a client that sent this Accept-Encoding.
    package func representation(acceptEncoding: String?) -> Representation? {
        let coding = ContentNegotiation.coding(
            acceptEncoding: acceptEncoding, available: codings)
        return representations.first { $0.coding == coding }
    }
}

extension PublishedResource.Representation {
    init(
        coding: ContentCoding, etag: String, body: [UInt8], mediaType: String,
        lastModified: Timestamp, fields: [HeaderField]
    ) {
        self.coding = coding
        self.etag = etag
        self.body = ByteBuffer(bytes: body)
        var shared = "ETag: \(etag)\r\n"
        shared += "Last-Modified: \(CivilTime(lastModified).imfFixdate)\r\n"
        shared += "Vary: Accept-Encoding\r\n"
        for field in fields { shared += "\(field.name): \(field.value)\r\n" }
        var head = "HTTP/1.1 200 OK\r\nContent-Type: \(mediaType)\r\n"
        head += "Content-Length: \(body.count)\r\n"
        if coding != .identity { head += "Content-Encoding: \(coding.rawValue)\r\n" }
        self.head = ByteBuffer(string: head + shared)
        notModifiedHead = ByteBuffer(string: "HTTP/1.1 304 Not Modified\r\n" + shared)
    }
}
