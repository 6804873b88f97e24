/// Why a job has no answer, in words for a program (`code`) and for a person (`message`). It reaches the client, so it
/// holds no paths, addresses or traces.
public struct JobFailure: Codable, Sendable, Equatable, Error {
    /// E.g. `not_an_image`, `image_too_large`, `unknown_task`, `gave_up`.
    public var code: String
    public var message: String

    public init(code: String, message: String) {
        self.code = code
        self.message = message
    }
}

extension JobFailure {
    /// The job was started as often as is allowed and never ended, as when it crashes the worker each time.
    public static let gaveUpCode = "gave_up"
    /// The input object is gone from the store.
    public static let inputMissingCode = "input_missing"
    /// No plugin of the worker knows the task.
    public static let unknownTaskCode = "unknown_task"
}
