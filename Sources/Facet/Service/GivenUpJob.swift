import CommandLineKit
import FoundationEssentials
import Jobs

/// A job in the dead-letter queue.
struct GivenUpJob: Sendable, Equatable {
    /// The job's id; the queue's own for a message that isn't a job.
    let id: String
    let reason: String
    let receives: Int
    /// ISO 8601, UTC.
    let died: String

    init(_ letter: DeadLetter) {
        switch JobCodec().decode(letter.body) {
        case .job(let job): id = "\(job.id)"
        case .undecodable: id = letter.messageID
        }
        reason = letter.reason
        receives = letter.receives
        died = Date(timeIntervalSince1970: Double(letter.died.milliseconds) / 1000).formatted(.iso8601)
    }

    var json: JSON {
        ["job": .string(id), "reason": .string(reason), "receives": .integer(receives), "died": .string(died)]
    }
}
