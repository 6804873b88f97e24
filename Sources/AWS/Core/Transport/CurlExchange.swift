import CCurl

/// A request under way. Lives on the transport's thread; its memory is libcurl's until the handle is reset.
final class CurlExchange {
    let id: UInt64
    let easy: UnsafeMutableRawPointer
    let request: HTTPRequest
    private let continuation: CheckedContinuation<Result<AWSResponse, TransportError>, Never>
    let body: UnsafeMutableRawBufferPointer
    let reason = UnsafeMutablePointer<CChar>.allocate(capacity: Int(CURL_ERROR_SIZE))
    var headerList: UnsafeMutablePointer<curl_slist>?

    private var headers = HTTPFields()
    private var received: [UInt8] = []
    private var hasBegun = false
    private var refusal: String?

    init(_ submission: CurlSubmission, _ easy: UnsafeMutableRawPointer) {
        id = submission.id
        request = submission.request
        continuation = submission.answer
        self.easy = easy
        body = .allocate(byteCount: max(1, submission.request.body.count), alignment: 16)
        body.copyBytes(from: submission.request.body)
        reason.initialize(repeating: 0, count: Int(CURL_ERROR_SIZE))
    }

    deinit {
        body.deallocate()
        reason.deallocate()
        curl_slist_free_all(headerList)
    }

    static func from(_ context: UnsafeMutableRawPointer?) -> CurlExchange? {
        context.map { Unmanaged<CurlExchange>.fromOpaque($0).takeUnretainedValue() }
    }

    func answer(_ result: Result<AWSResponse, TransportError>) { continuation.resume(returning: result) }

    // MARK: What comes in

    /// One line, with its end.
    func receive(header line: UnsafeRawBufferPointer) {
        let text = String(decoding: line, as: UTF8.self)
        if text.hasPrefix("HTTP/") {
            // After a 100 Continue there is a second status line, and the first one's headers mean nothing.
            headers = HTTPFields()
        } else if let colon = text.firstIndex(of: ":") {
            let value = text[text.index(after: colon)...].drop { $0 == " " || $0 == "\t" }
            headers.append(HTTPField(String(text[..<colon]), String(value.prefix { !$0.isNewline })))
        }
    }

    /// `false` ends the exchange.
    func receive(body piece: UnsafeRawBufferPointer) -> Bool {
        if let sink = request.sink, status < 300 {
            return begin(sink) && accept(sink.receive(piece))
        }
        guard piece.count <= request.responseLimit - received.count else {
            refusal = "the answer is longer than \(request.responseLimit) bytes"
            return false
        }
        received += piece
        return true
    }

    private func begin(_ sink: BodySink) -> Bool {
        if hasBegun { return true }
        hasBegun = true
        return accept(sink.begin())
    }

    private func accept(_ goesOn: Bool) -> Bool {
        if !goesOn { refusal = "the answer could not be written to where it should go" }
        return goesOn
    }

    // MARK: What came of it

    func result(_ code: CURLcode) -> Result<AWSResponse, TransportError> {
        guard code == CURLE_OK else { return .failure(error(code)) }
        if let sink = request.sink, status < 300, !begin(sink) { return .failure(error(CURLE_WRITE_ERROR)) }
        return .success(AWSResponse(status: status, headers: headers, body: received))
    }

    private func error(_ code: CURLcode) -> TransportError {
        if let refusal { return TransportError(.refused, refusal) }
        let reason = String(cString: reason)
        let text = reason.isEmpty ? String(cString: curl_easy_strerror(code)) : reason
        var sent = 0
        facet_curl_get_long(easy, CURLINFO_REQUEST_SIZE, &sent)
        return TransportError(Self.kind(code), text, wasNotSent: sent == 0)
    }

    private static func kind(_ code: CURLcode) -> TransportError.Kind {
        switch code {
        case CURLE_COULDNT_RESOLVE_HOST, CURLE_COULDNT_RESOLVE_PROXY, CURLE_COULDNT_CONNECT, CURLE_SSL_CONNECT_ERROR:
            .notConnected
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL, CURLE_PEER_FAILED_VERIFICATION,
            CURLE_SSL_CACERT_BADFILE, CURLE_OUT_OF_MEMORY, CURLE_FAILED_INIT:
            .impossible
        default: .broken
        }
    }

    private var status: Int {
        var status = 0
        facet_curl_get_long(easy, CURLINFO_RESPONSE_CODE, &status)
        return status
    }
}
