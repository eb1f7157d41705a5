import Crypto
import Model

/// One rendering as it lies on disk: what is said of it, then its bytes in each coding.
struct StoredRendering: Sendable, Equatable {
    /// Without them it would have to be compressed anew.
    var encoded: [ContentCoding: [UInt8]]
    var entries: [Range<Int>]
    var mediaType: String
    var lastModified: Timestamp
    /// The sources of its items; nil for what no source changes.
    var sources: Set<String>?
    var fields: [HeaderField]

    /// The file: a digest of all that follows, the key, lines, an empty line, the bytes.
    func bytes(key: String) -> [UInt8] {
        let codings = ContentCoding.allCases.filter { encoded[$0] != nil }
        var lines = [
            key, mediaType, "\(lastModified.seconds)",
            sources.map { "sources " + $0.sorted().joined(separator: " ") } ?? "unchanging",
            entries.map { "\($0.lowerBound)-\($0.upperBound)" }.joined(separator: " "),
            codings.map { "\($0.rawValue)=\(encoded[$0]?.count ?? 0)" }.joined(separator: " "),
        ]
        lines += fields.map { "\($0.name): \($0.value)" }
        var content = Array((lines.joined(separator: "\n") + "\n\n").utf8)
        for coding in codings { content += encoded[coding] ?? [] }
        return Array((Hex.text(SHA256.hash(data: content)) + "\n").utf8) + content
    }

    /// Nil for a file of another key, or one that is not whole.
    init?(_ file: [UInt8], key: String) {
        // The key first: of a feed that changed the rest need not be looked at.
        let digestEnd = 65
        guard file.count > digestEnd, file[64] == UInt8(ascii: "\n"),
            file[digestEnd...].starts(with: key.utf8),
            Hex.text(SHA256.hash(data: file[digestEnd...])).utf8.elementsEqual(file[..<64])
        else { return nil }
        var lines: [String] = []
        var start = digestEnd
        while let end = file[start...].firstIndex(of: UInt8(ascii: "\n")),
            end > start || lines.count == 4
        {
            lines.append(String(decoding: file[start..<end], as: UTF8.self))
            start = end + 1
        }
        guard lines.count >= 6, let seconds = Int64(lines[2]) else { return nil }
        mediaType = lines[1]
        lastModified = Timestamp(seconds)
        let words = lines[3].split(separator: " ").map(String.init)
        sources = words.first == "sources" ? Set(words.dropFirst()) : nil
        entries = lines[4].split(separator: " ").compactMap(Self.range)
        fields = lines[6...].compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return HeaderField(
                name: String(line[..<colon]), value: String(line[colon...].dropFirst(2)))
        }
        encoded = [:]
        start += 1
        for part in lines[5].split(separator: " ") {
            let words = part.split(separator: "=")
            guard words.count == 2, let coding = ContentCoding(rawValue: String(words[0])),
                let count = Int(words[1]), count >= 0, count <= file.count - start
            else { return nil }
            encoded[coding] = Array(file[start..<start + count])
            start += count
        }
        guard let size = encoded[.identity]?.count, start == file.count,
            entries.allSatisfy({ $0.upperBound <= size })
        else { return nil }
    }

    init(
        encoded: [ContentCoding: [UInt8]], entries: [Range<Int>], mediaType: String,
        lastModified: Timestamp, sources: Set<String>?, fields: [HeaderField]
    ) {
        self.encoded = encoded
        self.entries = entries
        self.mediaType = mediaType
        self.lastModified = lastModified
        self.sources = sources
        self.fields = fields
    }

    private static func range(_ text: Substring) -> Range<Int>? {
        let words = text.split(separator: "-").compactMap { Int($0) }
        return words.count == 2 && words[0] <= words[1] ? words[0]..<words[1] : nil
    }
}

extension StoredRendering {
    /// What was rendered just now, with its codings.
    init(_ document: SiteRenderer.Document) {
        self.init(
            encoded: PublishedResource.encoded(document.bytes), entries: document.entries,
            mediaType: document.mediaType, lastModified: document.lastModified,
            sources: document.sources, fields: document.fields)
    }
}
