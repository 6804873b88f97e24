import HTTPServer
import Jobs

/// What the other tiers did not do. The words for the operator are logged; the client learns what it can do.
extension HTTPProblem {
    static func storeFails(_ error: StoreError) -> HTTPProblem {
        error.code == .full
            ? HTTPProblem(
                .serviceUnavailable, code: "store_full", "The service has no room for pictures left.",
                headers: ["Retry-After": "60"])
            : HTTPProblem(
                .serviceUnavailable, code: "store_unavailable", "Pictures can't be stored right now; try again.",
                headers: ["Retry-After": "5"])
    }

    static func queueFails(_ error: QueueError) -> HTTPProblem {
        HTTPProblem(
            .serviceUnavailable, code: "queue_unavailable", "Jobs can't be taken right now; try again.",
            headers: ["Retry-After": "5"])
    }

    static func tooLate(_ id: JobID) -> HTTPProblem {
        HTTPProblem(
            .gatewayTimeout, code: "timeout",
            "The answer is not there yet. The job goes on; fetch its result at /jobs/\(id).", job: id.text,
            headers: ["Location": "/jobs/\(id)"])
    }

    static func interrupted(_ id: JobID) -> HTTPProblem {
        HTTPProblem(
            .serviceUnavailable, code: "shutting_down",
            "The server is shutting down. The job goes on; fetch its result at /jobs/\(id) later.", job: id.text,
            headers: ["Location": "/jobs/\(id)", "Retry-After": "5"])
    }

    static let noSuchJob = HTTPProblem(.notFound, code: "no_such_job", "There is no job of this name.")
}
