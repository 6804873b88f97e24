import CommandLineKit
import Jobs

extension WorkItem {
    /// What identifies the job, and this delivery of it, in a log.
    var logFields: [JSON.Member] {
        let fields = job?.logFields ?? [JSON.Member("message", .string(lease.messageID))]
        return fields + [JSON.Member("delivery", .integer(lease.receives))]
    }
}
