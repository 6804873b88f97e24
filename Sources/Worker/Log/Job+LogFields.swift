import CommandLineKit
import Jobs

extension Job {
    /// What identifies the job in a log.
    var logFields: [JSON.Member] {
        var fields = [JSON.Member("job", .string(id.text)), JSON.Member("task", .string(task))]
        if let request { fields.append(JSON.Member("request", .string(request))) }
        return fields
    }
}

extension JobResult {
    /// Where the time went, in milliseconds. Who is in the picture is not for the log.
    var logFields: [JSON.Member] {
        let milliseconds = timings.sorted { $0.key < $1.key }.map { stage, time in
            JSON.Member(stage, .number((time * 1e3).rounded() / 1e3))
        }
        var fields = [
            JSON.Member("status", .string(status.rawValue)), JSON.Member("ms", .object(milliseconds)),
        ]
        if let error { fields.append(JSON.Member("code", .string(error.code))) }
        return fields
    }
}
