extension S3Client {
    /// - Returns: `false` when the bucket is ours already.
    /// - Throws: `AWSError` with the code `BucketAlreadyExists` when it is somebody else's: names are unique in the world.
    @discardableResult
    public func createBucket(_ bucket: String) async throws(AWSError) -> Bool {
        var request = request("CreateBucket", "PUT", bucket)
        let region = aws.configuration.region
        // The one region that must not be named.
        if region != "us-east-1" {
            let document = XMLText.document(
                "CreateBucketConfiguration", XMLText.element("LocationConstraint", region))
            request.body = Array(document.utf8)
            request.headers = [HTTPField("content-type", "application/xml")]
        }
        do throws(AWSError) {
            _ = try await aws.send(request)
            return true
        } catch {
            guard error.code == "BucketAlreadyOwnedByYou" else { throw error }
            return false
        }
    }

    /// Whether there is such a bucket. One of somebody else is an error, of the kind `denied`.
    public func headBucket(_ bucket: String) async throws(AWSError) -> Bool {
        var request = request("HeadBucket", "HEAD", bucket)
        request.accepted = [404]
        return try await aws.send(request).status != 404
    }

    /// The bucket must be empty: no versions either. One that is not there is no error.
    public func deleteBucket(_ bucket: String) async throws(AWSError) {
        do throws(AWSError) {
            _ = try await aws.send(request("DeleteBucket", "DELETE", bucket))
        } catch {
            guard error.code == "NoSuchBucket" else { throw error }
        }
    }

    /// Replaces all rules.
    public func putLifecycle(_ bucket: String, _ rules: [S3LifecycleRule]) async throws(AWSError) {
        try await putSetting(
            "PutBucketLifecycleConfiguration", "lifecycle", of: bucket,
            XMLText.document("LifecycleConfiguration", rules.map(\.xml).joined()))
    }

    public func lifecycle(_ bucket: String) async throws(AWSError) -> [S3LifecycleRule] {
        let root = try await setting(
            "GetBucketLifecycleConfiguration", "lifecycle", of: bucket, absent: "NoSuchLifecycleConfiguration")
        return root?.all("Rule").map { S3LifecycleRule($0) } ?? []
    }

    /// Replaces everything that is told of the bucket's events.
    public func putNotifications(_ bucket: String, _ queues: [S3QueueNotification]) async throws(AWSError) {
        try await putSetting(
            "PutBucketNotificationConfiguration", "notification", of: bucket,
            XMLText.document("NotificationConfiguration", queues.map(\.xml).joined()))
    }

    public func notifications(_ bucket: String) async throws(AWSError) -> [S3QueueNotification] {
        let root = try await setting("GetBucketNotificationConfiguration", "notification", of: bucket)
        return root?.all("QueueConfiguration").map { S3QueueNotification($0) } ?? []
    }

    /// Nothing in the bucket can be made public, by whatever policy or list.
    public func blockPublicAccess(_ bucket: String) async throws(AWSError) {
        let settings = ["BlockPublicAcls", "IgnorePublicAcls", "BlockPublicPolicy", "RestrictPublicBuckets"]
        try await putSetting(
            "PutPublicAccessBlock", "publicAccessBlock", of: bucket,
            XMLText.document(
                "PublicAccessBlockConfiguration", settings.map { XMLText.element($0, "true") }.joined()))
    }

    /// What is put from now on is encrypted with keys of S3's own (SSE-S3).
    public func encrypt(_ bucket: String) async throws(AWSError) {
        let standard = XMLText.parent(
            "ApplyServerSideEncryptionByDefault", XMLText.element("SSEAlgorithm", "AES256"))
        try await putSetting(
            "PutBucketEncryption", "encryption", of: bucket,
            XMLText.document("ServerSideEncryptionConfiguration", XMLText.parent("Rule", standard)))
    }

    /// - Parameter policy: JSON.
    public func putPolicy(_ bucket: String, _ policy: String) async throws(AWSError) {
        try await putSetting("PutBucketPolicy", "policy", of: bucket, policy, type: "application/json")
    }

    /// Replaces all tags.
    public func putTags(_ bucket: String, _ tags: [(String, String)]) async throws(AWSError) {
        let set = tags.map { XMLText.parent("Tag", XMLText.element("Key", $0.0) + XMLText.element("Value", $0.1)) }
        try await putSetting(
            "PutBucketTagging", "tagging", of: bucket,
            XMLText.document("Tagging", XMLText.parent("TagSet", set.joined())))
    }

    public func tags(_ bucket: String) async throws(AWSError) -> [String: String] {
        let root = try await setting("GetBucketTagging", "tagging", of: bucket, absent: "NoSuchTagSet")
        var tags: [String: String] = [:]
        for tag in root?["TagSet"]?.all("Tag") ?? [] { tags[tag["Key"]?.text ?? ""] = tag["Value"]?.text ?? "" }
        return tags
    }
}
