import FoundationEssentials

/// What an answer that was not accepted says about itself: JSON's `__type`, Query's, EC2's and S3's XML, or nothing.
struct ErrorAnswer: Sendable, Hashable {
    var code = ""
    var message = ""
    var requestID: String?

    init(_ response: AWSResponse) {
        requestID = response.headers["x-amzn-requestid"] ?? response.headers["x-amz-request-id"]
        let first = response.body.first { $0 > 0x20 }
        if first == UInt8(ascii: "<") {
            readXML(response.body)
        } else if first == UInt8(ascii: "{") {
            readJSON(response.body)
        }
        if let type = response.headers["x-amzn-errortype"], code.isEmpty { code = Self.bare(type) }
    }

    private struct JSONBody: Decodable {
        var type: String?
        var message: String?
        var capitalMessage: String?

        enum CodingKeys: String, CodingKey {
            case type = "__type"
            case message
            case capitalMessage = "Message"
        }
    }

    private mutating func readJSON(_ body: [UInt8]) {
        guard let answer = try? JSONDecoder().decode(JSONBody.self, from: Data(body)) else { return }
        code = answer.type.map(Self.bare) ?? ""
        message = answer.message ?? answer.capitalMessage ?? ""
    }

    private mutating func readXML(_ body: [UInt8]) {
        guard let root = try? XMLElement(parsing: body) else { return }
        // S3: <Error>; EC2: <Response><Errors><Error>; Query: <ErrorResponse><Error>.
        let error = root.name == "Error" ? root : root["Error"] ?? root["Errors", "Error"]
        code = error?["Code"]?.text ?? ""
        message = error?["Message"]?.text ?? ""
        requestID = (root["RequestId"] ?? root["RequestID"] ?? error?["RequestId"])?.text ?? requestID
    }

    /// `com.amazonaws.sqs#QueueDoesNotExist:http://…` is `QueueDoesNotExist`.
    private static func bare(_ type: String) -> String {
        let name = type.split(separator: ":").first ?? ""
        return String(name.split(separator: "#").last ?? "")
    }
}
