import HTTPServer
import Jobs

/// What is kept of a request while it waits for its answer: as little as will do, for there may be many.
struct Question: Sendable {
    let job: JobID
    let stem: String
    let wantsJSON: Bool
    /// The request's id.
    let request: String
    private let seat: WaitingRoom.Seat

    init(job: JobID, stem: String, request: HTTPRequest, seat: WaitingRoom.Seat) {
        self.job = job
        self.stem = stem
        wantsJSON = request.wantsJSON
        self.request = request.id
        self.seat = seat
    }

    func response(_ result: JobResult) throws(HTTPProblem) -> HTTPResponse {
        try JobAnswer(result: result, stem: stem, wantsJSON: wantsJSON, request: request).response()
    }
}
