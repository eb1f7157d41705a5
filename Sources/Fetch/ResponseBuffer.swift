/// One response as it comes in, under limits.
///
/// libcurl hands over header lines and decoded bytes; its own size limit looks at the encoded ones
/// (0.3 MB of gzip became 300 MB under a limit of 10 MB), so the counting is done here.
struct ResponseBuffer: Sendable {
    /// Far above any honest response; 16 KB is what common servers allow a request.
    static let maximumHeaderBytes = 65_536
    static let maximumFields = 200
    /// Text rarely packs better than 30 to 1.
    static let maximumRatio = 100

    private(set) var status = 0
    private(set) var headerLines: [UInt8] = []
    private(set) var body: [UInt8] = []
    private(set) var failure: FetchError?

    private let host: String
    let limit: Int
    private var fieldCount = 0
    private var headerBytes = 0
    private var headersAreComplete = false

    init(host: String = "", limit: Int = 0) {
        self.host = host
        self.limit = limit
    }

    /// Whether anything at all has come.
    var isEmpty: Bool { headerBytes == 0 }

    /// Takes one header line, status line and empty line included; false ends the transfer.
    mutating func addHeaderLine(_ line: UnsafeRawBufferPointer) -> Bool {
        headerBytes += line.count
        fieldCount += 1
        guard headerBytes <= Self.maximumHeaderBytes, fieldCount <= Self.maximumFields + 2 else {
            failure = .headersTooLarge(host: host)
            return false
        }
        // What comes after the section is a trailer: nothing in it may change the response.
        guard !headersAreComplete else { return true }
        var line = line[...]
        while let last = line.last, last == 10 || last == 13 { line.removeLast() }
        if line.isEmpty {
            headersAreComplete = status >= 200
        } else if line.starts(with: "HTTP/".utf8) {
            status = Self.status(line)
            headerLines.removeAll(keepingCapacity: true)
        } else {
            append(line)
        }
        return true
    }

    /// Takes decoded bytes; `received` is how many bytes of the body came over the wire so far.
    mutating func addBody(_ bytes: UnsafeRawBufferPointer, received: Int) -> Bool {
        let total = body.count + bytes.count
        guard total <= limit else {
            failure = .tooLarge(host: host, limit: limit)
            return false
        }
        // One network read of 16 KB may not be counted yet.
        guard total < 1_000_000 || total / Self.maximumRatio <= received + 16_384 else {
            failure = .tooCompressed(host: host, ratio: Self.maximumRatio)
            return false
        }
        body.append(contentsOf: bytes)
        return true
    }

    /// Makes room for a body whose length is known beforehand.
    mutating func expectBody(_ count: Int) {
        // A promise is no reason to hand out more than a page's worth of memory.
        body.reserveCapacity(min(max(count, 0), limit, 1 << 20))
    }
}

extension ResponseBuffer {
    private mutating func append(_ line: Slice<UnsafeRawBufferPointer>) {
        if headerLines.isEmpty { headerLines.reserveCapacity(1_024) }
        if let first = line.first, first == 32 || first == 9 {
            // A folded line continues the one before it (RFC 9112 §5.2).
            guard headerLines.popLast() != nil else { return }
        }
        let line = UnsafeRawBufferPointer(rebasing: line)
        if line.contains(10) {
            for byte in line where byte != 10 { headerLines.append(byte) }
        } else {
            headerLines.append(contentsOf: line)
        }
        headerLines.append(10)
    }

    private static func status(_ line: Slice<UnsafeRawBufferPointer>) -> Int {
        guard let space = line.firstIndex(of: 32) else { return 0 }
        var value = 0
        for byte in line[(space + 1)...].prefix(3) {
            guard (48...57).contains(byte) else { return 0 }
            value = value * 10 + Int(byte - 48)
        }
        return value
    }
}
