/// What the batch operations answer: which entries were done and which were not.
struct SQSBatchOutput: Decodable {
    struct Done: Decodable {
        var id: String

        private enum CodingKeys: String, CodingKey { case id = "Id" }
    }

    struct Failed: Decodable {
        var id: String
        var code: String
        var message: String?
        var senderFault: Bool

        private enum CodingKeys: String, CodingKey {
            case id = "Id"
            case code = "Code"
            case message = "Message"
            case senderFault = "SenderFault"
        }
    }

    var done: [Done]?
    var failed: [Failed]?

    private enum CodingKeys: String, CodingKey {
        case done = "Successful"
        case failed = "Failed"
    }

    /// In the entries' order; their ids are their places. An entry that the answer does not mention has failed.
    func results(count: Int) -> [Result<Void, SQSEntryFailure>] {
        let missing = SQSEntryFailure(code: "Unanswered", message: "the answer says nothing about it", isOurs: false)
        var results = [Result<Void, SQSEntryFailure>](repeating: .failure(missing), count: count)
        for entry in done ?? [] {
            if let index = Int(entry.id), results.indices.contains(index) { results[index] = .success(()) }
        }
        for entry in failed ?? [] {
            guard let index = Int(entry.id), results.indices.contains(index) else { continue }
            let code = entry.code.split(separator: ".").last.map(String.init) ?? entry.code
            results[index] = .failure(
                SQSEntryFailure(code: code, message: entry.message ?? "", isOurs: entry.senderFault))
        }
        return results
    }
}
