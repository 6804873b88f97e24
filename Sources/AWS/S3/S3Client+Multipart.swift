extension S3Client {
    /// 8 MiB, or more where that would be over the 10,000 parts that S3 takes.
    static func partSize(of count: Int) -> Int { max(8 << 20, (count + 9_999) / 10_000) }

    private static let partsAtOnce = 4

    /// - Returns: `false` when the key was taken already.
    func writeInParts(_ object: S3Write) async throws(AWSError) -> Bool {
        let upload = try await begin(object)
        do throws(AWSError) {
            let parts = try await send(object, upload)
            if try await complete(object, upload, parts) { return true }
        } catch {
            await discard(object, upload)
            throw error
        }
        await discard(object, upload)
        return false
    }

    /// Removes the parts of an upload. One that is not there is no error.
    public func abortMultipartUpload(_ bucket: String, key: String, id: String) async throws(AWSError) {
        var request = request("AbortMultipartUpload", "DELETE", bucket, key: key)
        request.query = [QueryItem("uploadId", id)]
        do throws(AWSError) {
            _ = try await aws.send(request)
        } catch {
            guard error.code == "NoSuchUpload" else { throw error }
        }
    }

    /// Even when the task was cancelled. Should this fail too, the bucket's lifecycle removes the parts.
    private func discard(_ object: S3Write, _ upload: String) async {
        await Task { try? await abortMultipartUpload(object.bucket, key: object.key, id: upload) }.value
    }

    private func begin(_ object: S3Write) async throws(AWSError) -> String {
        var request = request("CreateMultipartUpload", "POST", object.bucket, key: object.key)
        request.query = [QueryItem("uploads")]
        request.headers = object.headers
        guard let id = try aws.xml(try await aws.send(request), to: request)["UploadId"]?.text, !id.isEmpty else {
            throw unreadable(request, "no upload id")
        }
        return id
    }

    /// - Returns: the parts' ETags in order.
    private func send(_ object: S3Write, _ upload: String) async throws(AWSError) -> [String] {
        let size = Self.partSize(of: object.bytes.count)
        let starts = Array(stride(from: 0, to: object.bytes.count, by: size))
        typealias Sent = (index: Int, etag: Result<String, AWSError>)
        let result: Result<[String], AWSError> = await withTaskGroup(of: Sent.self) { group in
            var etags = [String](repeating: "", count: starts.count)
            var next = 0
            func addNext() {
                guard next < starts.count else { return }
                let index = next
                next += 1
                group.addTask {
                    let end = min(starts[index] + size, object.bytes.count)
                    do throws(AWSError) {
                        let part = Array(object.bytes[starts[index]..<end])
                        return (index, .success(try await send(part, number: index + 1, of: object, upload)))
                    } catch {
                        return (index, .failure(error))
                    }
                }
            }
            for _ in 0..<Self.partsAtOnce { addNext() }
            for await sent in group {
                switch sent.etag {
                case .success(let etag): etags[sent.index] = etag
                case .failure(let error):
                    group.cancelAll()
                    return .failure(error)
                }
                addNext()
            }
            return .success(etags)
        }
        return try result.get()
    }

    private func send(
        _ part: [UInt8], number: Int, of object: S3Write, _ upload: String
    ) async throws(AWSError) -> String {
        var request = request("UploadPart", "PUT", object.bucket, key: object.key)
        request.query = [QueryItem("partNumber", "\(number)"), QueryItem("uploadId", upload)]
        request.body = part
        request.timeout = S3Write.timeout(bytes: part.count)
        guard let etag = try await aws.send(request).headers["etag"] else { throw unreadable(request, "no ETag") }
        return etag
    }

    /// - Returns: `false` when the key was taken already.
    private func complete(_ object: S3Write, _ upload: String, _ etags: [String]) async throws(AWSError) -> Bool {
        var request = request("CompleteMultipartUpload", "POST", object.bucket, key: object.key)
        request.query = [QueryItem("uploadId", upload)]
        let parts = etags.enumerated().map { index, etag in
            XMLText.parent(
                "Part", XMLText.element("PartNumber", "\(index + 1)") + XMLText.element("ETag", etag))
        }
        request.body = Array(XMLText.document("CompleteMultipartUpload", parts.joined()).utf8)
        request.headers = [HTTPField("content-type", "application/xml")] + object.condition
        request.timeout = .seconds(120)
        request.accepted = object.onlyIfAbsent ? [412] : []
        do throws(AWSError) {
            let response = try await aws.send(request)
            if response.status == 412 { return try await isThere(object) }
            // S3 begins its answer before it knows how it ends: an error may come with the status 200.
            guard try aws.xml(response, to: request).name != "Error" else { throw AWSError(response, to: request) }
            return true
        } catch {
            // A repeated request after a lost answer finds no such upload any more, but its object.
            if error.code == "NoSuchUpload", try await isThere(object) { return true }
            throw error
        }
    }

    func unreadable(_ request: AWSRequest, _ message: String) -> AWSError {
        AWSError(.unreadable, service: request.service.name, operation: request.operation, message: message)
    }
}
