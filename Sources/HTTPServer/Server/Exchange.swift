import Synchronization

/// A request that its handler is working on.
final class Exchange: Sendable {
    private enum Work {
        case notBegun
        case running(Task<Void, Never>)
        case over
    }

    let request: HTTPRequest
    private let work = Mutex(Work.notBegun)

    init(_ request: HTTPRequest) {
        self.request = request
    }

    /// Runs the handler in a task of its own and passes what it says to `reply`.
    func run(_ handler: @escaping ReadyHandler, reply: @escaping @Sendable (HTTPResponse) -> Void) {
        let request = self.request
        work.withLock { work in
            guard case .notBegun = work else { return }
            work = .running(
                Task {
                    do throws(HTTPProblem) {
                        reply(try await handler())
                    } catch {
                        reply(error.response(json: request.wantsJSON))
                    }
                })
        }
    }

    /// Nobody waits for the answer any more.
    func cancel() {
        work.withLock { work in
            if case .running(let task) = work { task.cancel() }
            work = .over
        }
    }
}
