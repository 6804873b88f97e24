import CommandLineKit
import HTTPServer
import Jobs

/// `GET /health/live` and `GET /health/ready`.
struct HealthEndpoint: Sendable {
    let requests: any MessageQueue
    let output: any ObjectStore
    /// The worker program that this process starts; `nil` when workers are others' business.
    let worker: String?
    let isStopping: @Sendable () -> Bool

    /// The process runs and answers; nothing else is looked at.
    func live(_ request: HTTPRequest) async throws(HTTPProblem) -> HTTPResponse {
        request.wantsJSON ? .json("{\"status\":\"live\"}\n") : .text("live\n")
    }

    /// Whether a picture that is sent now would be worked on: 503, and what is amiss, when not.
    func ready(_ request: HTTPRequest) async throws(HTTPProblem) -> HTTPResponse {
        let checks = [
            ("queue", await queueAnswers()), ("store", await storeAnswers()),
            ("worker", worker.map(WorkerProgram.isThere) ?? true), ("serving", !isStopping()),
        ]
        let isReady = checks.allSatisfy(\.1)
        let status = isReady ? HTTPStatus.ok : .serviceUnavailable
        if request.wantsJSON {
            let members = checks.map { JSON.Member($0.0, .bool($0.1)) }
            let body = JSON.object([
                JSON.Member("status", .string(isReady ? "ready" : "not_ready")),
                JSON.Member("checks", .object(members)),
            ])
            return .json(body.line + "\n", status: status)
        }
        let amiss = checks.filter { !$0.1 }.map(\.0).joined(separator: ", ")
        return .text(isReady ? "ready\n" : "not ready: \(amiss)\n", status: status)
    }

    private func queueAnswers() async -> Bool { (try? await requests.depth()) != nil }

    private func storeAnswers() async -> Bool { (try? await output.exists("ready")) != nil }
}
