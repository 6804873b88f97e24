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
    let tasks: TaskThread
    let log: JSONLog

    /// The reply is the answer, when it comes.
    func answer(_ request: HTTPRequest, _ upload: Upload) async throws(HTTPProblem) -> HTTPReply {
        let job = try makeJob(request, reply: replyQueue)
        let asked = Question(job: job.id, stem: upload.stem, request: request, seat: upload.seat)
        names.note(asked.stem, for: job.id)
        let deadline = ContinuousClock.now + timeout
        try await logged(job) { () async throws(HTTPProblem) in try await sender.store(upload, for: job.id) }
        desk.expect(job.id, until: deadline)
        do throws(HTTPProblem) {
            try await logged(job) { () async throws(HTTPProblem) in try await sender.send(job) }
        } catch {
            desk.forget(job.id)
            throw error
        }
        return .later { reply in
            desk.wait(for: asked.job) { answer in
                if let response = response(to: asked, answer) { return reply(response) }
                Task(executorPreference: tasks) { reply(await respond(to: asked, answer)) }
            }
            return { desk.cancel(asked.job) }
        }
    }

    /// When the answer is all there, nothing has to be waited for, and no task is needed.
    private func response(to asked: Question, _ answer: ReplyDesk.Answer) -> HTTPResponse? {
        guard case .result(let result) = answer, result.payloadOmitted != true else { return nil }
        do throws(HTTPProblem) { return try asked.response(result) } catch {
            return error.response(json: asked.wantsJSON)
        }
    }

    private func respond(to asked: Question, _ answer: ReplyDesk.Answer) async -> HTTPResponse {
        do throws(HTTPProblem) {
            switch answer {
            case .result(let result): return try asked.response(await results.whole(result))
            case .tooLate:
                // The reply may be lost where the result is not.
                if let result = await results.result(of: asked.job) { return try asked.response(result) }
                await keepName(asked)
                throw .tooLate(asked.job)
            case .cancelled:
                await keepName(asked)
                throw .interrupted(asked.job)
            }
        } catch {
            return error.response(json: asked.wantsJSON)
        }
    }

    /// Does not wait.
    func accept(_ request: HTTPRequest, _ upload: Upload) async throws(HTTPProblem) -> HTTPReply {
        let job = try makeJob(request, reply: nil)
        let stem = upload.stem
        try await logged(job) { () async throws(HTTPProblem) in
            try await sender.store(upload, for: job.id)
            do throws(StoreError) { try await names.keep(stem, for: job.id) } catch { throw .storeFails(error) }
            try await sender.send(job)
        }
        return .now(JobReceipt(id: job.id, status: "accepted").response(request))
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
    private func keepName(_ asked: Question) async {
        do throws(StoreError) {
            try await names.keep(asked.stem, for: asked.job)
        } catch {
            log.warning(
                "file name not kept",
                [JSON.Member("job", .string(asked.job.text)), JSON.Member("error", .string("\(error)"))])
        }
    }
}
