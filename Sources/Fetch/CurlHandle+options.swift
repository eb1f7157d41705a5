import CCurl
import Model

extension CurlHandle {
    /// The options that are the same for every hop.
    func setConstants(_ settings: EngineSettings) {
        watchErrors()
        // Undoes what `ContentCoding.acceptLine` asks for.
        set(CURLOPT_ACCEPT_ENCODING, "")
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        set(CURLOPT_PIPEWAIT, 1)
        set(CURLOPT_NOSIGNAL, 1)
        // A name server that never answers must not hold up the thread when its fetch is given up.
        set(CURLOPT_QUICK_EXIT, 1)
        set(CURLOPT_CONNECTTIMEOUT_MS, settings.connectTimeout.milliseconds)
        set(CURLOPT_LOW_SPEED_LIMIT, settings.slowLimit)
        set(CURLOPT_LOW_SPEED_TIME, settings.slowTime.milliseconds / 1_000)
        restrict()
        setTLS()
    }

    private func restrict() {
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_REDIR_PROTOCOLS_STR, "http,https")
        // Redirects are followed by RedirectTrail, which sees every address before it is asked.
        set(CURLOPT_FOLLOWLOCATION, 0)
        set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        set(CURLOPT_HTTP09_ALLOWED, 0)
        // Through a proxy the guard would see the proxy's address: none, not even http_proxy's.
        set(CURLOPT_PROXY, "")
        set(CURLOPT_NETRC, Int(CURL_NETRC_IGNORED.rawValue))
    }

    private func setTLS() {
        set(CURLOPT_SSLVERSION, Int(CURL_SSLVERSION_TLSv1_2))
        // Debian sets a CA directory, and with one libcurl reads all certificates anew for every
        // connection: 28 to 34 ms of CPU against 1.1 to 1.5 with the bundle alone, kept for a day.
        set(CURLOPT_CAPATH, nil)
        set(CURLOPT_CA_CACHE_TIMEOUT, 86_400)
    }

    /// Makes the next request one with a body, or a GET.
    func setBody(_ body: SentBody?) {
        guard let body else {
            set(CURLOPT_HTTPGET, 1)
            set(CURLOPT_CUSTOMREQUEST, nil)
            return
        }
        set(CURLOPT_POST, 1)
        note(
            bohai_setopt_offset(
                easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(body.text.utf8.count)))
        set(CURLOPT_COPYPOSTFIELDS, body.text)
        let isPost = body.method == "POST"
        set(CURLOPT_CUSTOMREQUEST, isPost ? nil : body.method)
    }

    /// Makes the next request a signed one's method with its body.
    func setMessage(of request: SignedRequest) {
        var method: String?
        switch request.method {
        case .get: set(CURLOPT_HTTPGET, 1)
        case .head: set(CURLOPT_NOBODY, 1)
        case .delete:
            set(CURLOPT_HTTPGET, 1)
            method = "DELETE"
        case .put:
            set(CURLOPT_POST, 1)
            note(
                bohai_setopt_offset(
                    easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count)))
            // libcurl copies as many bytes as it was told before the call returns.
            var bytes = request.body.isEmpty ? [0] : request.body
            note(bohai_setopt_pointer(easy, CURLOPT_COPYPOSTFIELDS, &bytes))
            method = "PUT"
        }
        set(CURLOPT_CUSTOMREQUEST, method)
    }

    /// Signs the next request, or leaves it as it is.
    func setSigner(_ signer: RequestSigner?) {
        set(CURLOPT_USERNAME, signer?.keyID)
        set(CURLOPT_PASSWORD, signer?.secret)
        set(CURLOPT_AWS_SIGV4, signer?.provider)
        // Setting a provider chooses signing as the way to authenticate, taking it away does not.
        if signer == nil { set(CURLOPT_HTTPAUTH, 1) }
    }

    /// Points libcurl's callbacks at this handle, which outlives its easy handle.
    func setCallbacks() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        for option in [
            CURLOPT_WRITEDATA, CURLOPT_HEADERDATA, CURLOPT_OPENSOCKETDATA, CURLOPT_PREREQDATA,
            CURLOPT_PRIVATE,
        ] {
            note(bohai_setopt_pointer(easy, option, context))
        }
        note(
            bohai_setopt_write(easy, CURLOPT_WRITEFUNCTION) { bytes, size, count, context in
                let all = UnsafeRawBufferPointer(start: bytes, count: size * count)
                return CurlHandle.from(context)?.receiveBody(all) == true ? size * count : 0
            })
        note(
            bohai_setopt_write(easy, CURLOPT_HEADERFUNCTION) { bytes, size, count, context in
                let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
                return CurlHandle.from(context)?.receiveHeader(line) == true ? size * count : 0
            })
        note(
            bohai_setopt_opensocket(easy) { context, _, address in
                guard let handle = CurlHandle.from(context), let address else {
                    return CURL_SOCKET_BAD
                }
                return handle.openSocket(address)
            })
        note(
            bohai_setopt_prereq(easy) { context, address, _, port, _ in
                let may = CurlHandle.from(context)?.mayRequest(address: address, port: port)
                return may == true ? CURL_PREREQFUNC_OK : CURL_PREREQFUNC_ABORT
            })
    }

    /// The handle that a callback's context stands for.
    static func from(_ context: UnsafeMutableRawPointer?) -> CurlHandle? {
        context.map { Unmanaged<CurlHandle>.fromOpaque($0).takeUnretainedValue() }
    }
}
