import CCurl
import Jobs

extension CurlExchange {
    /// For a connection to come about, in milliseconds.
    private static let connectTimeout = 5_000

    /// Sets the handle's options.
    /// - Returns: why the request can't be sent, if so.
    func prepare(authorities: String?) -> TransportError? {
        let texts = [request.method, request.url] + request.headers.flatMap { [$0.name, $0.value] }
        guard texts.allSatisfy({ !$0.utf8.contains { $0 == 0 || $0 == 10 || $0 == 13 } }) else {
            return TransportError(.impossible, "a header or the address has a line break", wasNotSent: true)
        }
        set(CURLOPT_URL, request.url)
        setMethod()
        setHeaders()
        setConnection(authorities: authorities)
        setCallbacks()
        return nil
    }

    private func setMethod() {
        set(CURLOPT_CUSTOMREQUEST, request.method)
        if request.method == "HEAD" {
            set(CURLOPT_NOBODY, 1)
        } else if !request.body.isEmpty || ["POST", "PUT"].contains(request.method) {
            set(CURLOPT_POST, 1)
            facet_curl_set_offset(easy, CURLOPT_POSTFIELDSIZE_LARGE, curl_off_t(request.body.count))
            facet_curl_set_pointer(easy, CURLOPT_POSTFIELDS, body.baseAddress)
        } else {
            set(CURLOPT_HTTPGET, 1)
        }
    }

    private func setHeaders() {
        // Without waiting for a 100 Continue, and without the type that libcurl gives to forms.
        append(header: "Expect:")
        if !request.headers.contains(where: { $0.name.lowercased() == "content-type" }) {
            append(header: "Content-Type:")
        }
        for header in request.headers {
            // A colon with nothing after it would take the header away.
            append(header: header.value.isEmpty ? "\(header.name);" : "\(header.name): \(header.value)")
        }
        facet_curl_set_pointer(easy, CURLOPT_HTTPHEADER, headerList)
    }

    private func append(header: String) {
        headerList = curl_slist_append(headerList, header) ?? headerList
    }

    private func setConnection(authorities: String?) {
        let milliseconds = max(1, Int(request.timeout.milliseconds.rounded(.up)))
        set(CURLOPT_TIMEOUT_MS, milliseconds)
        set(CURLOPT_CONNECTTIMEOUT_MS, min(milliseconds, Self.connectTimeout))
        set(CURLOPT_NOSIGNAL, 1)
        set(CURLOPT_TCP_KEEPALIVE, 1)
        // The signature covers the path letter by letter.
        set(CURLOPT_PATH_AS_IS, 1)
        set(CURLOPT_PROTOCOLS_STR, "http,https")
        set(CURLOPT_HTTP_VERSION, Int(CURL_HTTP_VERSION_2TLS))
        set(CURLOPT_USERAGENT, "facet")
        if request.isSentOnce { set(CURLOPT_FRESH_CONNECT, 1) }
        if !request.usesProxy { set(CURLOPT_PROXY, "") }
        if let authorities { set(CURLOPT_CAINFO, authorities) }
        facet_curl_set_pointer(easy, CURLOPT_ERRORBUFFER, reason)
    }

    private func setCallbacks() {
        let context = Unmanaged.passUnretained(self).toOpaque()
        facet_curl_set_pointer(easy, CURLOPT_WRITEDATA, context)
        facet_curl_set_write(easy, CURLOPT_WRITEFUNCTION) { data, size, count, context in
            let bytes = UnsafeRawBufferPointer(start: data, count: size * count)
            return CurlExchange.from(context)?.receive(body: bytes) == true ? bytes.count : 0
        }
        facet_curl_set_pointer(easy, CURLOPT_HEADERDATA, context)
        facet_curl_set_write(easy, CURLOPT_HEADERFUNCTION) { data, size, count, context in
            CurlExchange.from(context)?.receive(header: UnsafeRawBufferPointer(start: data, count: size * count))
            return size * count
        }
    }

    private func set(_ option: CURLoption, _ value: Int) { facet_curl_set_long(easy, option, value) }

    /// libcurl copies it.
    private func set(_ option: CURLoption, _ value: String) {
        value.withCString { _ = facet_curl_set_pointer(easy, option, $0) }
    }
}
