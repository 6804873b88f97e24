import FoundationEssentials

/// The queue attribute of this name: where a message goes that was received too often.
struct RedrivePolicy: Equatable, Sendable {
    var targetARN: String
    var maximumReceives: Int

    init(targetARN: String, maximumReceives: Int) {
        self.targetARN = targetARN
        self.maximumReceives = maximumReceives
    }

    private struct Wire: Codable {
        /// A number or a string of digits: services differ.
        enum Count: Codable {
            case number(Int)
            case text(String)

            init(from decoder: any Decoder) throws {
                let container = try decoder.singleValueContainer()
                if let number = try? container.decode(Int.self) {
                    self = .number(number)
                } else {
                    self = .text(try container.decode(String.self))
                }
            }

            func encode(to encoder: any Encoder) throws {
                var container = encoder.singleValueContainer()
                switch self {
                case .number(let number): try container.encode(number)
                case .text(let text): try container.encode(text)
                }
            }
        }

        var deadLetterTargetArn: String
        var maxReceiveCount: Count
    }

    /// `nil` when it is none.
    init?(json: String) {
        guard let wire = try? JSONDecoder().decode(Wire.self, from: Data(json.utf8)) else { return nil }
        targetARN = wire.deadLetterTargetArn
        switch wire.maxReceiveCount {
        case .number(let number): maximumReceives = number
        case .text(let text):
            guard let number = Int(text) else { return nil }
            maximumReceives = number
        }
    }

    /// An ARN holds no character that JSON would have to escape.
    var json: String { "{\"deadLetterTargetArn\":\"\(targetARN)\",\"maxReceiveCount\":\"\(maximumReceives)\"}" }

    /// The last part of an ARN `arn:aws:sqs:region:account:name`.
    var queueName: String? { targetARN.split(separator: ":").last.map(String.init) }
}
