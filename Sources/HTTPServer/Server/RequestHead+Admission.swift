extension RequestHead {
    /// Checks everything that can be known without the body.
    func admit(by router: Router, maximumHeader: Int, maximumBody: Int) -> (HTTPRequest, Admission) {
        let (path, query) = pathAndQuery ?? (target, "")
        var request = HTTPRequest(
            id: RequestID.from(headers), method: method, path: PercentCoding.decode(path) ?? path, query: query,
            headers: headers)
        do throws(HTTPProblem) {
            try checkSize(maximumHeader)
            request.contentLength = try bodyLength(maximumBody)
            guard pathAndQuery != nil else { throw .badTarget }
        } catch {
            return (request, .refuse(error, .now))
        }
        do throws(HTTPProblem) {
            return (request, .run(try intake(&request, path, router)))
        } catch {
            return (request, .refuse(error, expectsContinue ? .now : .afterBody))
        }
    }

    private func intake(_ request: inout HTTPRequest, _ path: String, _ router: Router) throws(HTTPProblem)
        -> BodyIntake
    {
        switch router.match(method, path) {
        case .notFound: throw .nothingHere
        case .wrongMethod(let allowed): throw .wrongMethod(allowed: allowed)
        case .route(let route, let parameters):
            request.parameters = parameters
            if route.takesBody && request.contentLength == nil && !isChunked { throw .lengthRequired }
            return try route.intake(request)
        }
    }

    private func checkSize(_ maximumHeader: Int) throws(HTTPProblem) {
        if !fits(maximumHeader: maximumHeader) { throw .headerTooLarge(limit: maximumHeader) }
        if headers["Expect"] != nil, !expectsContinue { throw .unknownExpectation }
    }

    /// Disagreeing lengths, or a length beside chunks, are how requests are smuggled past proxies: refused.
    private func bodyLength(_ maximumBody: Int) throws(HTTPProblem) -> Int? {
        let lengths = headers.all("Content-Length")
        if isChunked {
            guard lengths.isEmpty else { throw .ambiguousLength }
            let codings = headers.all("Transfer-Encoding")
            guard codings.count == 1, ASCII.equalIgnoringCase(codings[0], "chunked") else { throw .unknownCoding }
            return nil
        }
        guard let first = lengths.first else { return nil }
        guard lengths.allSatisfy({ $0 == first }) else { throw .ambiguousLength }
        guard !first.isEmpty, first.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { throw .badLength }
        guard let length = Int(first), length <= maximumBody else { throw .bodyTooLarge(limit: maximumBody) }
        return length
    }
}
