extension S3Client {
    /// Deleting what is not there is no error.
    public func deleteObject(_ bucket: String, key: String) async throws(AWSError) {
        _ = try await aws.send(request("DeleteObject", "DELETE", bucket, key: key))
    }

    /// Any number, 1,000 a call.
    /// - Returns: those that S3 refused to delete.
    public func deleteObjects(_ bucket: String, _ objects: [S3ObjectID]) async throws(AWSError) -> [S3DeleteFailure] {
        var failures: [S3DeleteFailure] = []
        for start in stride(from: 0, to: objects.count, by: 1_000) {
            let some = objects[start..<min(start + 1_000, objects.count)]
            var request = request("DeleteObjects", "POST", bucket)
            request.query = [QueryItem("delete")]
            setBody(
                XMLText.document(
                    "Delete", some.map(\.xml).joined() + XMLText.element("Quiet", "true")), of: &request)
            request.timeout = .seconds(60)
            failures += try aws.xml(try await aws.send(request), to: request).all("Error").map {
                S3DeleteFailure(
                    key: $0["Key"]?.text ?? "", versionID: $0["VersionId"]?.text, code: $0["Code"]?.text ?? "",
                    message: $0["Message"]?.text ?? "")
            }
        }
        return failures
    }
}
