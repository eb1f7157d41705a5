import CCurl
import Glibc

/// One libcurl easy handle: owned, set up once, used for one hop after another.
///
/// Every option is either constant or set by each `prepare`, so nothing of one hop is left for the
/// next and no reset is needed. It belongs to the engine's thread.
final class CurlHandle {
    let easy: UnsafeMutableRawPointer
    private(set) var buffer = ResponseBuffer()
    private var gate: AddressGate?
    private var host = ""
    private var fieldList: UnsafeMutablePointer<curl_slist>?
    private let userAgent: String
    private let names: (@Sendable () -> [String])?
    private var nameList: UnsafeMutablePointer<curl_slist>?
    private var errorText: UnsafeMutablePointer<CChar>
    /// The first connection that the gate refused, and whether any other was tried.
    private var refusal: FetchError?
    private var opensSockets = false
    private var refusedOption = CURLE_OK

    init?(settings: EngineSettings, share: UnsafeMutableRawPointer?) {
        guard let easy = curl_easy_init() else { return nil }
        self.easy = easy
        userAgent = settings.userAgent
        names = settings.names
        errorText = .allocate(capacity: Int(CURL_ERROR_SIZE))
        errorText.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
        setConstants(settings)
        setCallbacks()
        note(bohai_setopt_pointer(easy, CURLOPT_SHARE, share))
        guard refusedOption == CURLE_OK else { return nil }
    }

    deinit {
        curl_easy_cleanup(easy)
        curl_slist_free_all(fieldList)
        curl_slist_free_all(nameList)
        errorText.deallocate()
    }

    /// Makes ready for `hop`.
    func prepare(_ hop: Hop) throws(FetchError) {
        buffer = ResponseBuffer(host: hop.host, limit: hop.maximumBytes)
        gate = hop.gate
        host = hop.host
        refusal = nil
        opensSockets = false
        errorText[0] = 0
        refusedOption = CURLE_OK
        let old = fieldList
        fieldList = nil
        for line in try RequestHeaders.lines(of: hop) {
            fieldList = line.withCString { curl_slist_append(fieldList, $0) } ?? fieldList
        }
        note(bohai_setopt_list(easy, CURLOPT_HTTPHEADER, fieldList))
        // libcurl would write it letter by letter, only to see that the list has another.
        let isNamed = RequestHeaders.contains("user-agent", hop.headers)
        set(CURLOPT_USERAGENT, isNamed ? nil : userAgent)
        curl_slist_free_all(old)
        setNames()
        set(CURLOPT_URL, hop.url)
        if let signed = hop.signed { setMessage(of: signed) } else { setBody(hop.body) }
        setSigner(hop.signed?.signer)
        set(CURLOPT_HTTP_CONTENT_DECODING, hop.decodes ? 1 : 0)
        set(CURLOPT_TIMEOUT_MS, max(hop.timeout.milliseconds, 1))
        note(bohai_setopt_offset(easy, CURLOPT_MAXFILESIZE_LARGE, curl_off_t(hop.maximumBytes)))
        guard refusedOption == CURLE_OK else {
            throw .engineFailed(reason: String(cString: curl_easy_strerror(refusedOption)))
        }
    }

    private func setNames() {
        guard let names else { return }
        let old = nameList
        nameList = nil
        for line in names() { nameList = curl_slist_append(nameList, line) ?? nameList }
        note(bohai_setopt_list(easy, CURLOPT_RESOLVE, nameList))
        curl_slist_free_all(old)
    }

    /// What the hop came to, once libcurl has ended it with `code`.
    func conclude(_ code: CURLcode) -> Result<HopAnswer, FetchError> {
        guard code == CURLE_OK else { return .failure(error(code)) }
        var target: UnsafeMutablePointer<CChar>?
        if RedirectTrail.isRedirect(buffer.status) {
            bohai_getinfo_string(easy, CURLINFO_REDIRECT_URL, &target)
        }
        var server: UnsafeMutablePointer<CChar>?
        bohai_getinfo_string(easy, CURLINFO_PRIMARY_IP, &server)
        let answer = HopAnswer(
            status: buffer.status, headers: ResponseHeaders(lines: buffer.headerLines),
            body: buffer.body, target: target.map { String(cString: $0) },
            serverAddress: server.map { String(cString: $0) })
        return .success(answer)
    }

    /// Lets go of what came in, which an idle handle would hold on to.
    func forget() { buffer = ResponseBuffer() }
}

// What libcurl calls back for, on the engine's thread.
extension CurlHandle {
    func receiveHeader(_ line: UnsafeRawBufferPointer) -> Bool { buffer.addHeaderLine(line) }

    func receiveBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        if buffer.body.isEmpty { buffer.expectBody(info(CURLINFO_CONTENT_LENGTH_DOWNLOAD_T)) }
        return buffer.addBody(bytes, received: info(CURLINFO_SIZE_DOWNLOAD_T))
    }

    /// Opens a socket where the gate allows its address: after DNS, for every redirect.
    func openSocket(_ address: UnsafeMutablePointer<curl_sockaddr>) -> curl_socket_t {
        let size = min(Int(address.pointee.addrlen), MemoryLayout<sockaddr_storage>.size)
        // The structure that libcurl hands over is as long as addrlen, whatever its type says.
        let bytes = UnsafeRawBufferPointer(
            start: UnsafeRawPointer(address)
                + (MemoryLayout<curl_sockaddr>.offset(of: \.addr) ?? 0), count: size)
        let port = size >= 4 ? Int(bytes[2]) << 8 | Int(bytes[3]) : 0
        if isRefused(IPAddress(socketAddress: bytes), port: port) { return CURL_SOCKET_BAD }
        opensSockets = true
        return socket(
            address.pointee.family, address.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue),
            address.pointee.protocol)
    }

    /// Asks once more just before the request is sent: a reused connection opens no socket.
    func mayRequest(address: UnsafeMutablePointer<CChar>?, port: Int32) -> Bool {
        let address = address.flatMap { IPAddress(String(cString: $0)) }
        let refused = isRefused(address, port: Int(port))
        opensSockets = opensSockets && !refused
        return !refused
    }

    private func isRefused(_ address: IPAddress?, port: Int) -> Bool {
        guard let gate else { return true }
        let refusal = gate.refusal(host: host, address: address, port: port)
        if self.refusal == nil { self.refusal = refusal }
        return refusal != nil
    }
}

extension CurlHandle {
    func set(_ option: CURLoption, _ value: Int) {
        note(bohai_setopt_long(easy, option, value))
    }

    /// Sets a text, or takes it away.
    func set(_ option: CURLoption, _ text: String?) {
        // Handing a string over as it is would copy it first, and libcurl copies it again.
        guard let text else { return note(bohai_setopt_string(easy, option, nil)) }
        text.withCString { note(bohai_setopt_string(easy, option, $0)) }
    }

    func note(_ code: CURLcode) {
        if refusedOption == CURLE_OK { refusedOption = code }
    }

    /// Where libcurl writes what went wrong.
    func watchErrors() { note(bohai_setopt_pointer(easy, CURLOPT_ERRORBUFFER, errorText)) }

    private func info(_ info: CURLINFO) -> Int {
        var value: curl_off_t = 0
        bohai_getinfo_offset(easy, info, &value)
        return Int(value)
    }

    private func error(_ code: CURLcode) -> FetchError {
        if let failure = buffer.failure { return failure }
        if let refusal, !opensSockets { return refusal }
        if code == CURLE_BAD_CONTENT_ENCODING,
            let coding = ContentCoding.unknown(in: ResponseHeaders(lines: buffer.headerLines))
        {
            return .unknownEncoding(host: host, coding: coding)
        }
        let detail = String(cString: errorText)
        let end = CurlEnding(
            code: code.rawValue, host: host, detail: detail, limit: buffer.limit,
            isConnected: info(CURLINFO_PRETRANSFER_TIME_T) > 0, hasAnswered: !buffer.isEmpty)
        return end.error
    }
}

extension Duration {
    /// Whole milliseconds, cut to what libcurl takes.
    var milliseconds: Int {
        let (seconds, rest) = components
        return Int(min(seconds, 2_000_000)) * 1_000 + Int(rest / 1_000_000_000_000_000)
    }
}
