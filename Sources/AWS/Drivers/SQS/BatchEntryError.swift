/// Why an entry of a batch was not done: its call failed, or it alone.
enum BatchEntryError: Error, Sendable, Equatable {
    case call(AWSError)
    case entry(SQSEntryFailure)

    var code: String {
        switch self {
        case .call(let error): error.code
        case .entry(let failure): failure.code
        }
    }
}
