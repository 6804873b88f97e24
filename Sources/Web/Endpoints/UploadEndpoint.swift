import CommandLineKit
import HTTPServer
import Jobs

/// `POST /` and `POST /upload`: a picture in, its answer out, over the same connection. `POST /jobs`: a picture in, a job
/// out, whose result is fetched later.
struct UploadEndpoint: Sendable {
    let sender: JobSender
    let desk: ReplyDesk
    let names: FileNames
    let results: ResultShelf
    let replyQueue: String
    let timeout: Duration
    let log: JSONLog

    /// Waits for the answer.
    func answer(_ request: HTTPRequest, _ upload: Upload) async throws(HTTPProblem) -> HTTPResponse {
        let job = try makeJob(request, reply: replyQueue)
        let stem = upload.stem
        names.note(stem, for: job.id)
        let deadline = ContinuousClock.now + timeout
        try await logged(job) { () async throws(HTTPProblem) in try await sender.store(upload, for: job.id) }
        desk.expect(job.id, until: deadline)
        do throws(HTTPProblem) {
            try await logged(job) { () async throws(HTTPProblem) in try await sender.send(job) }
        } catch {
            desk.forget(job.id)
            throw error
        }
        switch await desk.answer(to: job.id) {
        case .result(let result):
            return try JobAnswer(result: await results.whole(result), stem: stem, request: request).response()
        case .tooLate:
            // The reply may be lost where the result is not.
            if let result = await results.result(of: job.id) {
                return try JobAnswer(result: result, stem: stem, request: request).response()
            }
            await keepName(stem, job)
            throw .tooLate(job.id)
        case .cancelled:
            await keepName(stem, job)
            throw .interrupted(job.id)
        }
    }

    /// Does not wait.
    func accept(_ request: HTTPRequest, _ upload: Upload) async throws(HTTPProblem) -> HTTPResponse {
        let job = try makeJob(request, reply: nil)
        let stem = upload.stem
        try await logged(job) { () async throws(HTTPProblem) in
            try await sender.store(upload, for: job.id)
            do throws(StoreError) { try await names.keep(stem, for: job.id) } catch { throw .storeFails(error) }
            try await sender.send(job)
        }
        return JobReceipt(id: job.id, status: "accepted").response(request)
    }

    private func makeJob(_ request: HTTPRequest, reply: String?) throws(HTTPProblem) -> Job {
        let task = request.queryItem("task") ?? "recognize"
        guard TaskName.isValid(task) else { throw .badTask }
        let id = JobID.make()
        return Job(id: id, task: task, input: JobSender.inputKey(id), reply: reply, request: request.id)
    }

    /// What goes wrong behind this tier is for the operator too.
    private func logged(_ job: Job, _ body: () async throws(HTTPProblem) -> Void) async throws(HTTPProblem) {
        do throws(HTTPProblem) {
            try await body()
        } catch {
            log.error(
                "job not taken", [JSON.Member("job", .string(job.id.text)), JSON.Member("error", .string(error.code))])
            throw error
        }
    }

    /// So that whoever fetches the result later finds the name with it. Without it the job's own name stands in.
    private func keepName(_ stem: String, _ job: Job) async {
        do throws(StoreError) {
            try await names.keep(stem, for: job.id)
        } catch {
            log.warning(
                "file name not kept",
                [JSON.Member("job", .string(job.id.text)), JSON.Member("error", .string("\(error)"))])
        }
    }
}
