extension S3Client {
    /// Objects are read in pieces of this size, each with retries of its own: a broken transfer goes on where it broke.
    static let pieceSize = 16 << 20

    /// `nil` when there is no such object.
    public func headObject(_ bucket: String, key: String) async throws(AWSError) -> S3ObjectInfo? {
        var request = request("HeadObject", "HEAD", bucket, key: key)
        request.accepted = [404]
        let response = try await aws.send(request)
        return response.status == 404 ? nil : S3ObjectInfo(response.headers)
    }

    /// The whole object, `nil` when there is none.
    /// - Parameter limit: a longer one is an error, of the kind `unreadable`. In bytes.
    public func getObject(_ bucket: String, key: String, limit: Int = 256 << 20) async throws(AWSError) -> S3Object? {
        for _ in 0..<3 {
            guard let (first, size) = try await firstPiece(bucket, key, limit: limit) else { return nil }
            var object = first
            guard size > object.bytes.count else { return object }
            object.bytes.reserveCapacity(size)
            var isSame = true
            while isSame, object.bytes.count < size {
                let range = object.bytes.count..<min(object.bytes.count + Self.pieceSize, size)
                if let piece = try await getRange(bucket, key: key, range, etag: object.etag) {
                    object.bytes += piece
                } else {
                    isSame = false
                }
            }
            if isSame { return object }
        }
        throw AWSError(
            .conflict, service: AWSService.s3.name, operation: "GetObject",
            message: "the object was replaced again and again while it was read")
    }

    /// - Returns: the bytes of a range, or `nil` when the object is not the one that `etag` names any more.
    public func getRange(
        _ bucket: String, key: String, _ range: Range<Int>, etag: String
    ) async throws(AWSError) -> [UInt8]? {
        var request = pieceRequest(bucket, key, range)
        request.headers.append(HTTPField("if-match", etag))
        request.accepted = [404, 412]
        request.responseLimit = max(range.count, 64 << 10)
        let response = try await aws.send(request)
        guard response.status == 206 else { return nil }
        guard response.body.count == range.count else {
            throw unreadable(request, "\(response.body.count) bytes where \(range.count) were asked for")
        }
        return response.body
    }

    /// - Returns: the first piece, and how long the whole object is; `nil` when there is none.
    private func firstPiece(
        _ bucket: String, _ key: String, limit: Int
    ) async throws(AWSError) -> (object: S3Object, size: Int)? {
        var request = pieceRequest(bucket, key, 0..<Self.pieceSize)
        // An empty object has no first byte: 416.
        request.accepted = [416]
        request.responseLimit = max(limit, 64 << 10)
        let response: AWSResponse
        do throws(AWSError) {
            response = try await aws.send(request)
        } catch {
            guard error.code == "NoSuchKey" else { throw error }
            return nil
        }
        let etag = response.headers["etag"] ?? ""
        guard response.status != 416 else { return (S3Object(bytes: [], etag: etag), 0) }
        var size = response.body.count
        if response.status == 206 {
            // As `bytes 0-9/20`.
            guard let total = response.headers["content-range"]?.split(separator: "/").last.flatMap({ Int($0) }),
                size == min(total, Self.pieceSize)
            else { throw unreadable(request, "not the range that was asked for") }
            size = total
        }
        guard size <= limit else { throw unreadable(request, "\(size) bytes, more than the \(limit) taken here") }
        return (S3Object(bytes: response.body, etag: etag), size)
    }

    private func pieceRequest(_ bucket: String, _ key: String, _ range: Range<Int>) -> AWSRequest {
        var request = request("GetObject", "GET", bucket, key: key)
        request.headers = [HTTPField("range", "bytes=\(range.lowerBound)-\(range.upperBound - 1)")]
        request.timeout = S3Write.timeout(bytes: range.count)
        return request
    }

    /// An address from which anybody may get the object until it expires: one second to seven days.
    public func presignedGet(_ bucket: String, key: String, expires: Duration) async throws(AWSError) -> String {
        try await aws.presign(request("GetObject", "GET", bucket, key: key), expires: expires)
    }
}
