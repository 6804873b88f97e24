extension SQSClient {
    private struct CreateInput: Encodable {
        var name: String
        var attributes: [String: String]
        var tags: [String: String]?

        enum CodingKeys: String, CodingKey {
            case name = "QueueName"
            case attributes = "Attributes"
            case tags
        }
    }

    private struct NameInput: Encodable {
        var name: String

        enum CodingKeys: String, CodingKey { case name = "QueueName" }
    }

    struct QueueInput: Encodable {
        var queue: String

        enum CodingKeys: String, CodingKey { case queue = "QueueUrl" }
    }

    private struct URLOutput: Decodable {
        var url: String

        enum CodingKeys: String, CodingKey { case url = "QueueUrl" }
    }

    private struct GetAttributesInput: Encodable {
        var queue: String
        var names: [String]

        enum CodingKeys: String, CodingKey {
            case queue = "QueueUrl"
            case names = "AttributeNames"
        }
    }

    private struct Attributes: Codable {
        var queue: String?
        var attributes: [String: String]?

        enum CodingKeys: String, CodingKey {
            case queue = "QueueUrl"
            case attributes = "Attributes"
        }
    }

    private struct Tags: Codable {
        var queue: String?
        var tags: [String: String]?

        enum CodingKeys: String, CodingKey {
            case queue = "QueueUrl"
            case tags = "Tags"
        }
    }

    private struct ListInput: Encodable {
        var prefix: String?
        var token: String?
        var limit = 1_000

        enum CodingKeys: String, CodingKey {
            case prefix = "QueueNamePrefix"
            case token = "NextToken"
            case limit = "MaxResults"
        }
    }

    private struct ListOutput: Decodable {
        var urls: [String]?
        var token: String?

        enum CodingKeys: String, CodingKey {
            case urls = "QueueUrls"
            case token = "NextToken"
        }
    }

    /// Making a queue that exists is no error if its attributes are the same.
    /// - Returns: its URL.
    /// - Throws: `QueueNameExists` when it has other attributes, `QueueDeletedRecently` within a minute of its removal.
    public func createQueue(
        _ name: String, attributes: [String: String] = [:], tags: [String: String] = [:]
    ) async throws(AWSError) -> String {
        let output: URLOutput = try await call(
            "CreateQueue", CreateInput(name: name, attributes: attributes, tags: tags.isEmpty ? nil : tags))
        return output.url
    }

    /// - Throws: `QueueDoesNotExist`.
    public func queueURL(_ name: String) async throws(AWSError) -> String {
        let output: URLOutput = try await call("GetQueueUrl", NameInput(name: name))
        return output.url
    }

    /// - Parameter names: as in the API, e.g. `ApproximateNumberOfMessages`.
    public func attributes(ofQueue url: String, _ names: [String]) async throws(AWSError) -> [String: String] {
        let output: Attributes = try await call("GetQueueAttributes", GetAttributesInput(queue: url, names: names))
        return output.attributes ?? [:]
    }

    public func setAttributes(ofQueue url: String, _ attributes: [String: String]) async throws(AWSError) {
        try await run("SetQueueAttributes", Attributes(queue: url, attributes: attributes))
    }

    /// - Returns: URLs of all queues whose names begin with `prefix`.
    public func listQueues(prefix: String) async throws(AWSError) -> [String] {
        var urls: [String] = []
        var input = ListInput(prefix: prefix.isEmpty ? nil : prefix)
        repeat {
            let page: ListOutput = try await call("ListQueues", input)
            urls += page.urls ?? []
            input.token = page.token
        } while input.token != nil
        return urls
    }

    /// Takes up to a minute to hold everywhere.
    public func deleteQueue(_ url: String) async throws(AWSError) {
        try await run("DeleteQueue", QueueInput(queue: url))
    }

    /// Once a minute at most; messages sent before the call may still come for a minute.
    public func purgeQueue(_ url: String) async throws(AWSError) {
        try await run("PurgeQueue", QueueInput(queue: url))
    }

    /// Adds tags, or changes them.
    public func tagQueue(_ url: String, _ tags: [String: String]) async throws(AWSError) {
        try await run("TagQueue", Tags(queue: url, tags: tags))
    }

    public func tags(ofQueue url: String) async throws(AWSError) -> [String: String] {
        let output: Tags = try await call("ListQueueTags", QueueInput(queue: url))
        return output.tags ?? [:]
    }
}
