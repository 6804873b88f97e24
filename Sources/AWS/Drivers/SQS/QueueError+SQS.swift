import Jobs

extension QueueError {
    init(_ error: AWSError, queue name: String) {
        switch error.code {
        case "QueueDoesNotExist", "NonExistentQueue", "AWS.SimpleQueueService.NonExistentQueue":
            self.init(
                .noSuchQueue, "there is no SQS queue \"\(name)\" in this region, or these credentials may not see it")
        case "InvalidMessageContents":
            self.init(.invalidMessage, "SQS can't carry a character of this message")
        case "QueueDeletedRecently":
            self.init(.unavailable, "the SQS queue \"\(name)\" was removed less than a minute ago: try again then")
        case "PurgeQueueInProgress":
            self.init(.unavailable, "the SQS queue \"\(name)\" was purged less than a minute ago: try again then")
        default:
            self.init(.unavailable, "\(name): \(error)")
        }
    }

    init(_ error: BatchEntryError, queue name: String) {
        switch error {
        case .call(let error): self.init(error, queue: name)
        case .entry(let failure) where failure.code == "InvalidMessageContents":
            self.init(.invalidMessage, "SQS can't carry a character of this message")
        case .entry(let failure):
            self.init(.unavailable, "\(name): SQS refused a message: \(failure.code) \(failure.message)")
        }
    }
}

/// Runs a call on behalf of a queue, with its errors in the queues' vocabulary.
func inQueueErrors<T>(
    _ name: String, _ body: () async throws(AWSError) -> T
) async throws(QueueError) -> T {
    do throws(AWSError) {
        return try await body()
    } catch {
        throw QueueError(error, queue: name)
    }
}
