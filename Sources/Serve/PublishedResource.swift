import Crypto
package import Model
package import NIOCore
import Synchronization

/// One thing that readers can fetch: immutable, rendered, compressed and with its heads written.
///
/// A class, as its representations are: each request takes hold of both, and that is one count.
package final class PublishedResource: Sendable {
    /// One representation (RFC 9110 §8): the bytes in one content coding and what is said of them.
    package final class Representation: Sendable {
        package let coding: ContentCoding
        /// Strong, one for each coding.
        package let etag: String
        package let body: ByteBuffer
        /// Status line and fields of the 200, up to where Cache-Control and Date follow.
        let head: ByteBuffer
        /// The same of the 304: of its 200's fields those that §15.4.5 asks for.
        let notModifiedHead: ByteBuffer
        /// Whole heads of the 200 and the 304, of the second in which they were last asked for.
        private let written = Mutex<(ok: WrittenHead?, notModified: WrittenHead?)>((nil, nil))

        private struct WrittenHead {
            var second: Timestamp
            var bytes: ByteBuffer
        }

        /// A head that goes on with what changes from second to second: written once in each, by
        /// `rest`, for everyone who asks in it.
        func head(
            isNotModified: Bool, at second: Timestamp, rest: (inout ByteBuffer) -> Void
        ) -> ByteBuffer {
            written.withLock { written in
                let known = isNotModified ? written.notModified : written.ok
                if let known, known.second == second { return known.bytes }
                var bytes = isNotModified ? notModifiedHead : head
                rest(&bytes)
                let new = WrittenHead(second: second, bytes: bytes)
                if isNotModified { written.notModified = new } else { written.ok = new }
                return bytes
            }
        }

        /// How often the body was asked for, and from then on its copy that the kernel can send.
        private let sent = Mutex<(times: Int, file: SealedFile?)>((0, nil))

        /// The body as a file to send it from: for large ones that are asked for again and again.
        func file() -> SealedFile? {
            guard body.readableBytes >= 16_384 else { return nil }
            return sent.withLock { sent in
                sent.times += 1
                if sent.times == 4 { sent.file = SealedFile(body) }
                return sent.file
            }
        }

        init(
            coding: ContentCoding, etag: String, body: [UInt8], mediaType: String,
            lastModified: Timestamp, fields: [HeaderField]
        ) {
            self.coding = coding
            self.etag = etag
            self.body = ByteBuffer(bytes: body)
            let lines = fields.map { "\($0.name): \($0.value)\r\n" }
            let shared = "ETag: \(etag)\r\nVary: Accept-Encoding\r\n"
            var head = "HTTP/1.1 200 OK\r\nContent-Type: \(mediaType)\r\n"
            head += "Content-Length: \(body.count)\r\n"
            if coding != .identity { head += "Content-Encoding: \(coding.rawValue)\r\n" }
            head += shared + "Last-Modified: \(CivilTime(lastModified).imfFixdate)\r\n"
            self.head = ByteBuffer(string: head + lines.joined())
            // Of the other fields a script that asks conditionally needs this one (CORS).
            let forScripts = lines.filter { $0.hasPrefix("Access-Control-Allow-Origin:") }
            notModifiedHead = ByteBuffer(
                string: "HTTP/1.1 304 Not Modified\r\n" + shared + forScripts.joined())
        }
    }

    package let lastModified: Timestamp
    package let lifetime: CacheLifetime
    /// Best first, identity last.
    package let representations: [Representation]
    /// Where the entries of a feed stand in the identity's bytes.
    let entries: [Range<Int>]
    /// What the entity tags of all codings begin with.
    let digest: String
    /// What all representations take in memory.
    let byteCount: Int
    private let codings: [ContentCoding]

    /// Renders the codings of `bytes`; those that do not make it smaller are left out.
    ///
    /// - Parameter isAnswer: whether it answers a question that hardly anybody else will ask.
    package convenience init(
        bytes: [UInt8], entries: [Range<Int>] = [], mediaType: String, lastModified: Timestamp,
        lifetime: CacheLifetime = CacheLifetime(.polls(of: [], PollSchedule())),
        fields: [HeaderField] = [], isAnswer: Bool = false
    ) {
        self.init(
            encoded: Self.encoded(bytes, for: isAnswer ? .answering : .serving), entries: entries,
            mediaType: mediaType,
            lastModified: lastModified, lifetime: lifetime, fields: fields)
    }

    /// The codings of `bytes`; those that do not make it smaller are left out.
    static func encoded(
        _ bytes: [UInt8], for effort: ContentCoding.Effort = .serving
    ) -> [ContentCoding: [UInt8]] {
        var encoded: [ContentCoding: [UInt8]] = [.identity: bytes]
        for coding in ContentCoding.allCases where coding != .identity {
            guard let smaller = coding.encode(bytes, for: effort), smaller.count < bytes.count
            else { continue }
            encoded[coding] = smaller
        }
        return encoded
    }

    /// Takes what is compressed already.
    init(
        encoded: [ContentCoding: [UInt8]], entries: [Range<Int>], mediaType: String,
        lastModified: Timestamp, lifetime: CacheLifetime, fields: [HeaderField]
    ) {
        self.lastModified = lastModified
        self.lifetime = lifetime
        self.entries = entries
        digest = Hex.text(SHA256.hash(data: encoded[.identity] ?? []).prefix(12))
        var representations: [Representation] = []
        for coding in [ContentCoding.br, .zstd, .gzip, .identity] {
            guard let body = encoded[coding] else { continue }
            representations.append(
                Representation(
                    coding: coding, etag: "\"\(digest)\(coding.tagSuffix)\"", body: body,
                    mediaType: mediaType, lastModified: lastModified, fields: fields))
        }
        self.representations = representations
        byteCount = representations.reduce(0) { total, representation in
            total + representation.body.readableBytes + representation.head.readableBytes
                + representation.notModifiedHead.readableBytes
        }
        codings = representations.map(\.coding)
    }

    /// The representation for a client that sent this Accept-Encoding; nil where it takes none.
    package func representation(acceptEncoding: String?) -> Representation? {
        guard
            let coding = ContentNegotiation.coding(
                acceptEncoding: acceptEncoding, available: codings)
        else { return nil }
        return representations.first { $0.coding == coding }
    }
}
