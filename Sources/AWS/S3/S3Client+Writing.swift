extension S3Client {
    /// What is longer goes in parts.
    static let largestSinglePut = 16 << 20

    /// Replaces what is there.
    public func putObject(
        _ bucket: String, key: String, _ bytes: [UInt8], contentType: String? = nil
    ) async throws(AWSError) {
        _ = try await write(
            S3Write(bucket: bucket, key: key, bytes: bytes, contentType: contentType, onlyIfAbsent: false))
    }

    /// - Returns: `false` when the key was taken already, and not by this very call: a request that was repeated because
    ///   its answer got lost knows its own object again.
    public func putObjectIfAbsent(
        _ bucket: String, key: String, _ bytes: [UInt8], contentType: String? = nil
    ) async throws(AWSError) -> Bool {
        try await write(S3Write(bucket: bucket, key: key, bytes: bytes, contentType: contentType, onlyIfAbsent: true))
    }

    private func write(_ object: S3Write) async throws(AWSError) -> Bool {
        let retry = aws.configuration.retry
        var attempt = 1
        while true {
            do throws(AWSError) {
                return object.bytes.count > Self.largestSinglePut
                    ? try await writeInParts(object) : try await writeAtOnce(object)
            } catch {
                // Somebody else writes to the key at this moment: S3 wants it all again, the parts too.
                guard error.code == "ConditionalRequestConflict", attempt < max(retry.attempts, 2) else { throw error }
                let wait = retry.wait(retry: attempt, random: aws.configuration.time.random())
                attempt += 1
                do { try await aws.configuration.time.sleep(wait) } catch { throw Self.cancelled("PutObject") }
            }
        }
    }

    private func writeAtOnce(_ object: S3Write) async throws(AWSError) -> Bool {
        var request = request("PutObject", "PUT", object.bucket, key: object.key)
        request.headers = object.headers + object.condition
        request.body = object.bytes
        request.timeout = S3Write.timeout(bytes: object.bytes.count)
        request.accepted = object.onlyIfAbsent ? [412] : []
        let status = try await aws.send(request).status
        return status == 412 ? try await isThere(object) : true
    }

    /// Whether what is at the key came from this write.
    func isThere(_ object: S3Write) async throws(AWSError) -> Bool {
        try await headObject(object.bucket, key: object.key)?.metadata[S3Write.idName] == object.id
    }

    static func cancelled(_ operation: String) -> AWSError {
        AWSError(.cancelled, service: AWSService.s3.name, operation: operation, message: "cancelled")
    }
}
