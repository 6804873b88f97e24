/// A message as ReceiveMessage hands it out.
public struct SQSMessage: Sendable, Equatable {
    /// The same at each delivery.
    public var id: String
    /// This delivery's.
    public var receiptHandle: String
    public var body: String
    /// The service's own, by name, as `ApproximateReceiveCount` and `SentTimestamp` (milliseconds since 1970).
    public var attributes: [String: String]
    /// The sender's, those of type String.
    public var messageAttributes: [String: String]

    public init(
        id: String, receiptHandle: String, body: String, attributes: [String: String] = [:],
        messageAttributes: [String: String] = [:]
    ) {
        self.id = id
        self.receiptHandle = receiptHandle
        self.body = body
        self.attributes = attributes
        self.messageAttributes = messageAttributes
    }
}

extension SQSMessage: Decodable {
    private enum CodingKeys: String, CodingKey {
        case id = "MessageId"
        case receiptHandle = "ReceiptHandle"
        case body = "Body"
        case attributes = "Attributes"
        case messageAttributes = "MessageAttributes"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        id = try container.decode(String.self, forKey: .id)
        receiptHandle = try container.decode(String.self, forKey: .receiptHandle)
        body = try container.decode(String.self, forKey: .body)
        attributes = try container.decodeIfPresent([String: String].self, forKey: .attributes) ?? [:]
        let values = try container.decodeIfPresent([String: SQSAttributeValue].self, forKey: .messageAttributes)
        messageAttributes = (values ?? [:]).compactMapValues(\.text)
    }
}
