import FoundationEssentials

/// Jobs and results as JSON text.
public struct JobCodec: Sendable {
    /// Request queues of existing systems take no more.
    public static let maximumBytes = 1_024

    public init() {}

    /// - Throws: `QueueError` with code `messageTooLarge` when the message would be over `maximumBytes`.
    public func encode(_ job: Job) throws(QueueError) -> String {
        var writer = JSONWriter(capacity: 256)
        writer.write(job)
        let text = writer.text
        guard text.utf8.count <= Self.maximumBytes else {
            throw QueueError(
                .messageTooLarge,
                "job \(job.id) takes \(text.utf8.count) bytes; a job message may take \(Self.maximumBytes)")
        }
        return text
    }

    public func decode(_ message: String) -> DecodedJob {
        var message = message
        if let job = message.withUTF8({ JSONScanner.job($0) }) { return .job(job) }
        do {
            return .job(try JSONDecoder().decode(Job.self, from: Data(message.utf8)))
        } catch {
            return .undecodable(reason: "not a job message: \(Self.describe(error))")
        }
    }

    public func encode(_ result: JobResult) throws(QueueError) -> String {
        var writer = JSONWriter(capacity: 1_024)
        writer.write(result)
        // The encoder says which number it is that JSON has no way to write.
        return writer.isImpossible ? try json(result) : writer.text
    }

    /// `nil` when the text is no result, as in a store that somebody else writes to.
    public func decodeResult(_ text: String) -> JobResult? {
        var text = text
        return text.withUTF8 { JSONScanner.result($0) }
            ?? (try? JSONDecoder().decode(JobResult.self, from: Data(text.utf8)))
    }

    /// `nil` when the bytes are no result.
    public func decodeResult(_ bytes: [UInt8]) -> JobResult? {
        // JSON may come in UTF-16 too.
        guard let text = String(validating: bytes, as: UTF8.self) else {
            return try? JSONDecoder().decode(JobResult.self, from: Data(bytes))
        }
        return decodeResult(text)
    }

    private func json(_ value: some Encodable) throws(QueueError) -> String {
        let encoder = JSONEncoder()
        // Equal values give equal bytes: a stored result can be compared, and logs can be searched.
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        do {
            return String(decoding: try encoder.encode(value), as: UTF8.self)
        } catch {
            // A number that JSON can't express (NaN, infinity) is the only way to get here.
            throw QueueError(.invalidMessage, "can't be written as JSON: \(Self.describe(error))")
        }
    }

    private static func describe(_ error: any Error) -> String {
        switch error {
        case DecodingError.keyNotFound(let key, _): "field \"\(key.stringValue)\" is missing"
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context),
            DecodingError.dataCorrupted(let context):
            context.codingPath.isEmpty
                ? context.debugDescription
                : "\(context.codingPath.map(\.stringValue).joined(separator: ".")): \(context.debugDescription)"
        case EncodingError.invalidValue(_, let context): context.debugDescription
        default: "\(error)"
        }
    }
}
