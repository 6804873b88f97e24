/// A message attribute's value on the wire.
struct SQSAttributeValue: Codable, Sendable {
    var type: String
    var text: String?

    init(_ text: String) {
        type = "String"
        self.text = text
    }

    private enum CodingKeys: String, CodingKey {
        case type = "DataType"
        case text = "StringValue"
    }
}
