import HTTPServer
import Jobs
import Synchronization

/// What this process has seen since it started.
final class WebMetrics: Sendable {
    private struct Counts {
        var requests: [String: Int] = [:]
        var requestSeconds = Histogram()
        var received = 0
        var queueSeconds = Histogram()
        var computeSeconds = Histogram()
        var serviceTime = ServiceTimeMeter()
        var answers: [String: Int] = [:]
        var errors: [String: Int] = [:]
        var faces = 0
        var deadLettered = 0
        var lateReplies = 0
        var workerCrashes = 0
    }

    /// Error codes come from plugins; what is beyond this many is counted together.
    private static let mostCodes = 64

    private let counts = Mutex(Counts())

    func exchanged(_ record: HTTPExchangeRecord) {
        counts.withLock { counts in
            counts.requests["\(record.status)", default: 0] += 1
            counts.requestSeconds.add(record.duration.seconds)
            counts.received += record.bytesReceived
        }
    }

    /// `inTime`: whether somebody still waited.
    func replied(_ result: JobResult, inTime: Bool) {
        counts.withLock { counts in
            if !inTime { counts.lateReplies += 1 }
            counts.faces += result.faces ?? 0
            if let decision = result.decision { counts.answers[decision, default: 0] += 1 }
            if let code = result.error?.code { Self.count(code, in: &counts.errors) }
            if result.error?.code == JobFailure.gaveUpCode { counts.deadLettered += 1 }
            if let queue = result.timings["queue"] { counts.queueSeconds.add(queue / 1e3) }
            let compute = result.timings.filter { !["queue", "fetch", "store"].contains($0.key) }
            if !compute.isEmpty { counts.computeSeconds.add(compute.values.reduce(0, +) / 1e3) }
            let service = result.timings.filter { $0.key != "queue" }
            if !service.isEmpty { counts.serviceTime.add(service.values.reduce(0, +) / 1e3) }
        }
    }

    /// Seconds that a job has a worker's thread, from fetching the picture to storing the result: what scaling goes by.
    var serviceTime: Double? { counts.withLock { $0.serviceTime.seconds } }

    func workerCrashed() {
        counts.withLock { $0.workerCrashes += 1 }
    }

    /// `state`: what is so at this moment.
    func text(_ state: ServiceState) -> String {
        var out = PrometheusText()
        counts.withLock { Self.write($0, &out) }
        state.write(&out)
        return out.text
    }

    private static func count(_ code: String, in counts: inout [String: Int]) {
        counts[counts[code] != nil || counts.count < mostCodes ? code : "other", default: 0] += 1
    }

    private static func write(_ counts: Counts, _ out: inout PrometheusText) {
        out.family(
            "facet_http_requests_total", .counter, "Requests by status; 499: the client left.", label: "status",
            counts.requests)
        out.histogram(
            "facet_http_request_seconds", "From a request's first line to the end of its reply.", counts.requestSeconds)
        out.single("facet_http_received_bytes_total", .counter, "Bytes of request bodies.", counts.received)
        out.histogram("facet_job_queue_seconds", "Time a job waited for a worker.", counts.queueSeconds)
        out.histogram("facet_job_compute_seconds", "Time a worker computed for a job.", counts.computeSeconds)
        if let seconds = counts.serviceTime.seconds {
            out.metric("facet_job_service_seconds", .gauge, "Time a job has a worker's thread, moving mean.")
            out.sample("facet_job_service_seconds", [], seconds)
        }
        out.family(
            "facet_answers_total", .counter, "Answers by decision.", label: "decision", counts.answers)
        out.family(
            "facet_job_errors_total", .counter, "Jobs that ended in an error, by code.", label: "code", counts.errors)
        out.single("facet_faces_total", .counter, "Faces found.", counts.faces)
        out.single(
            "facet_dead_lettered_total", .counter, "Jobs of this process that were given up on.", counts.deadLettered)
        out.single(
            "facet_late_replies_total", .counter, "Replies that nobody waited for any more.", counts.lateReplies)
        out.single("facet_worker_crashes_total", .counter, "Workers that ended unasked.", counts.workerCrashes)
    }
}
