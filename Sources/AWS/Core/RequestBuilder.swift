import FoundationEssentials

/// Turns a request of a service into one that goes over the wire.
struct RequestBuilder: Sendable {
    let configuration: AWSConfiguration
    let signer: Signer

    func signed(_ request: AWSRequest, _ credentials: Credentials, at date: Date) -> HTTPRequest {
        let target = target(request)
        var headers = [HTTPField("host", target.authority)] + request.headers
        let parts = Signer.Parts(
            method: request.method, path: target.path, query: request.query, headers: headers, body: request.body)
        headers = signer.headers(
            parts, credentials, scope(request.service, date), SigningRules(request.service))
        return HTTPRequest(
            method: request.method, url: target.url(request.query), headers: headers, body: request.body,
            timeout: request.timeout, responseLimit: request.responseLimit, sink: request.sink,
            isSentOnce: request.repetition == .onlyIfNotSent)
    }

    /// An address that carries its own signature.
    func presigned(_ request: AWSRequest, _ credentials: Credentials, at date: Date, expires seconds: Int) -> String {
        let target = target(request)
        let parts = Signer.Parts(
            method: request.method, path: target.path, query: request.query,
            headers: [HTTPField("host", target.authority)] + request.headers, body: request.body)
        return target.url(
            signer.query(
                parts, credentials, scope(request.service, date), SigningRules(request.service), expires: seconds))
    }

    /// Where a request goes.
    private struct Target {
        var scheme: String
        var authority: String
        /// Escaped once.
        var path: String

        func url(_ query: [QueryItem]) -> String {
            "\(scheme)://\(authority)\(path)" + (query.isEmpty ? "" : "?" + Escaping.query(query))
        }
    }

    private func target(_ request: AWSRequest) -> Target {
        let endpoint = configuration.endpoints.endpoint(for: request.service, region: configuration.region)
        var authority = endpoint.authority
        var path = request.path.hasPrefix("/") ? request.path : "/" + request.path
        if let bucket = request.bucket {
            if configuration.endpoints.namesHost(bucket: bucket, of: request.service) {
                authority = "\(bucket).\(authority)"
            } else {
                path = path == "/" ? "/\(bucket)" : "/\(bucket)\(path)"
            }
        }
        return Target(scheme: endpoint.scheme, authority: authority, path: endpoint.path + Escaping.path(path))
    }

    private func scope(_ service: AWSService, _ date: Date) -> Signer.Scope {
        Signer.Scope(
            region: configuration.signingRegion(service), service: service.name, time: SigningTime(date))
    }
}
