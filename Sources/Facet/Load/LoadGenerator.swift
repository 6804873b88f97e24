import CommandLineKit
import Glibc
import Synchronization

/// Sends uploads from many client threads at once, one fresh connection each, as the clients in use do.
struct LoadGenerator: Sendable {
    let url: String
    /// Paths of the pictures, sent in turn until there are enough requests.
    let images: [String]
    let requests: Int
    let clients: Int
    /// How often an upload whose connection failed is tried again. An answer, whatever its status, is final.
    let retries: Int
    let timeout: Duration?
    let interruption: Interruption

    /// - Returns: The answers in the order of the requests; fewer than asked for when interrupted.
    func run(progress: Progress) async throws -> [LoadAnswer] {
        let answers = Mutex<[LoadAnswer]>([])
        let bodies = UploadBodies()
        let runner = OrderedRunner<Int, LoadAnswer>(
            inputs: Array(0..<requests), threads: clients, interruption: interruption)
        _ = try await runner.run(
            makeContext: {
                try UploadClient(
                    url: url, contentType: bodies.form.contentType, timeout: timeout, interruption: interruption)
            },
            work: { client, request in
                let answer = send(request, bodies, client)
                progress.advance()
                return answer
            },
            emit: { answer in answers.withLock { $0.append(answer) } })
        return answers.withLock { $0 }
    }

    private func send(_ request: Int, _ bodies: UploadBodies, _ client: UploadClient) -> LoadAnswer {
        let path = images[request % images.count]
        let stem = FileStem.of(path)
        let start = ContinuousClock.now
        let outcome = outcome(path: path, stem: stem, bodies, client)
        return LoadAnswer(
            request: request, stem: stem, outcome: outcome, seconds: (ContinuousClock.now - start) / .seconds(1))
    }

    private func outcome(
        path: String, stem: String, _ bodies: UploadBodies, _ client: UploadClient
    ) -> LoadAnswer.Outcome {
        guard let form = bodies.body(path: path) else { return .failure("can't read \(path)") }
        for attempt in 0... {
            do throws(UploadClient.Failure) {
                let (status, body) = try client.upload(form)
                return LoadAnswer.judge(status: status, body: body, stem: stem)
            } catch {
                guard case .transport(let reason) = error else { continue }
                if attempt >= retries || interruption.isRequested { return .failure(reason) }
                pause(beforeRetry: attempt)
            }
        }
        return .failure("not sent")
    }

    /// 50 ms, doubling up to 1.6 s: a service that restarts isn't stormed.
    private func pause(beforeRetry attempt: Int) {
        usleep(50_000 << UInt32(min(attempt, 5)))
    }
}
