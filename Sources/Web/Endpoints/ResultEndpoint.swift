import HTTPServer
import Jobs

/// `GET /jobs/{id}`: what became of a job, whichever process took it.
struct ResultEndpoint: Sendable {
    let input: any ObjectStore
    let desk: ReplyDesk
    let names: FileNames
    let results: ResultShelf

    func get(_ request: HTTPRequest) async throws(HTTPProblem) -> HTTPResponse {
        guard let id = request.parameters["id"].flatMap({ JobID($0) }) else { throw .noSuchJob }
        if let result = await results.result(of: id) {
            let answer = JobAnswer(
                result: result, stem: try await stem(of: id), wantsJSON: request.wantsJSON, request: request.id)
            return try answer.response()
        }
        guard try await isKnown(id) else { throw .noSuchJob }
        return JobReceipt(id: id, status: "pending").response(request)
    }

    /// A job whose picture is stored was, or is about to be, sent.
    private func isKnown(_ id: JobID) async throws(HTTPProblem) -> Bool {
        if desk.isExpected(id) { return true }
        do throws(StoreError) {
            return try await input.exists(JobSender.inputKey(id))
        } catch {
            throw .storeFails(error)
        }
    }

    /// The job's own name when the file's is not known any more.
    private func stem(of id: JobID) async throws(HTTPProblem) -> String {
        do throws(StoreError) {
            return try await names.name(of: id) ?? id.text
        } catch {
            throw .storeFails(error)
        }
    }
}
