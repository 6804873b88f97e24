/// What a message turned out to be. A message that can't be read is a value like any other, so that it can't end the
/// loop that reads messages.
public enum DecodedJob: Sendable, Equatable {
    case job(Job)
    /// `reason` is for the dead-letter queue and the log.
    case undecodable(reason: String)
}
