import CMicroHTTPD

/// A request as libmicrohttpd brings it: head, body in pieces, end, and its return for the reply. Lives on
/// libmicrohttpd's thread alone.
final class RequestIntake {
    private let connection: Connection
    private let server: ServerCore
    private let target: String
    private let started = ContinuousClock.now

    private var method = ""
    private var request: HTTPRequest?
    private var body: BodyIntake?
    /// What the request will be answered with once its body is through.
    private var problem: HTTPProblem?
    private var received = 0
    private var sent: HTTPResponse?

    init(target: String, connection: Connection, server: ServerCore) {
        self.target = target
        self.connection = connection
        self.server = server
        connection.requestBegan()
    }

    /// One call of libmicrohttpd's access handler. `count` becomes the number of bytes that were not taken.
    func step(
        _ handle: MHDConnection, method: String, data: UnsafeRawPointer?, count: inout Int
    ) -> MHD_Result {
        switch connection.standing {
        case .close: return .NO
        case .drop:
            defer { count = 0 }
            return request == nil || count == 0 ? .NO : .YES
        case .send(let response): return send(response, handle)
        case .takeRequest: break
        }
        guard let request else { return admit(handle, method: method) }
        guard count > 0 else { return complete(request, handle) }
        take(UnsafeRawBufferPointer(start: data, count: count), request)
        count = 0
        return .YES
    }

    /// The reply is out, or the connection has ended.
    func ended(status: UInt32, failed: Bool) {
        let own = connection.requestEnded()
        let path = request?.path ?? String(target.prefix { $0 != "?" })
        var notes = sent?.notes ?? [:]
        if failed && own == nil { notes["aborted"] = "true" }
        let isHead = method == HTTPMethod.head.rawValue
        server.configuration.onExchange(
            HTTPExchangeRecord(
                id: request?.id ?? "", method: method, path: path,
                status: own ?? HTTPStatus(rawValue: Int(status)), duration: ContinuousClock.now - started,
                bytesReceived: received, bytesSent: isHead ? 0 : sent?.body.count ?? 0, notes: notes))
    }

    private func admit(_ handle: MHDConnection, method: String) -> MHD_Result {
        self.method = method
        let head = RequestHead(
            method: HTTPMethod(rawValue: method), target: target, headers: Self.headers(of: handle),
            size: fk_http_header_size(handle.pointer))
        let (request, admission) = head.admit(
            by: server.router, maximumHeader: server.configuration.maximumHeader,
            maximumBody: server.configuration.maximumBody)
        self.request = request
        switch admission {
        case .run(let intake): body = intake
        case .refuse(let problem, .afterBody): self.problem = problem
        case .refuse(let problem, .now): connection.refuseBody(refusal(problem, request), id: request.id)
        }
        return .YES
    }

    private func take(_ bytes: UnsafeRawBufferPointer, _ request: HTTPRequest) {
        received += bytes.count
        // A declared length was checked with the head; chunks show theirs only as they come.
        guard received <= server.configuration.maximumBody else {
            let problem = HTTPProblem.bodyTooLarge(limit: server.configuration.maximumBody)
            return connection.refuseRest(refusal(problem, request), id: request.id)
        }
        guard problem == nil else { return }
        do throws(HTTPProblem) {
            try body?.read(bytes)
        } catch {
            problem = error
            body = nil
        }
    }

    private func complete(_ request: HTTPRequest, _ handle: MHDConnection) -> MHD_Result {
        do throws(HTTPProblem) {
            if let problem { throw problem }
            guard let handler = try body?.finish() else { return .NO }
            body = nil
            start(handler, request)
            return .YES
        } catch {
            body = nil
            return send(error.response(json: request.wantsJSON), handle)
        }
    }

    private func start(_ handler: @escaping ReadyHandler, _ request: HTTPRequest) {
        let exchange = Exchange(wantsJSON: request.wantsJSON)
        let connection = self.connection
        connection.wait(for: exchange)
        exchange.run(handler, on: server.configuration.executor) { connection.resolve(exchange, with: $0) }
    }

    private func refusal(_ problem: HTTPProblem, _ request: HTTPRequest) -> HTTPResponse {
        body = nil
        let response = problem.response(json: request.wantsJSON)
        sent = response
        return response
    }

    private func send(_ response: HTTPResponse, _ handle: MHDConnection) -> MHD_Result {
        let reply = response.body.withUnsafeBytes { bytes in
            // With MUST_COPY the bytes are only read.
            MHD_create_response_from_buffer(
                bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress), .RESPMEM_MUST_COPY)
        }
        guard let reply else { return .NO }
        defer { MHD_destroy_response(reply) }
        for field in response.headers.fields { MHD_add_response_header(reply, field.name, field.value) }
        if let request { MHD_add_response_header(reply, RequestID.header, request.id) }
        if server.isStopping { MHD_add_response_header(reply, "Connection", "close") }
        sent = response
        connection.replying()
        return MHD_queue_response(handle.pointer, UInt32(response.status.rawValue), reply)
    }

    private static func headers(of handle: MHDConnection) -> HTTPHeaders {
        var headers = HTTPHeaders()
        withUnsafeMutablePointer(to: &headers) { pointer in
            _ = MHD_get_connection_values_n(
                handle.pointer, .HEADER_KIND,
                { context, _, name, nameCount, value, valueCount in
                    let headers = context?.assumingMemoryBound(to: HTTPHeaders.self)
                    headers?.pointee.add(
                        String(bytes: name, count: nameCount), String(bytes: value, count: valueCount))
                    return .YES
                }, pointer)
        }
        return headers
    }
}

extension String {
    fileprivate init(bytes: UnsafePointer<CChar>?, count: Int) {
        self.init(decoding: UnsafeRawBufferPointer(start: bytes, count: bytes == nil ? 0 : count), as: UTF8.self)
    }
}
