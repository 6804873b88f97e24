import Synchronization

/// A request that its handler is working on, or that waits for an answer from elsewhere.
final class Exchange: Sendable {
    private enum Work {
        case notBegun
        case running(Task<Void, Never>)
        case waiting(leave: @Sendable () -> Void)
        case over
    }

    let wantsJSON: Bool
    private let work = Mutex(Work.notBegun)

    init(wantsJSON: Bool) {
        self.wantsJSON = wantsJSON
    }

    /// Runs the handler in a task of its own, on `executor` if there is one, and passes what it says to `reply`.
    func run(
        _ handler: @escaping ReadyHandler, on executor: (any TaskExecutor)?,
        reply: @escaping @Sendable (HTTPResponse) -> Void
    ) {
        work.withLock { work in
            guard case .notBegun = work else { return }
            work = .running(Task(executorPreference: executor) { await self.perform(handler, reply) })
        }
    }

    /// Nobody waits for the answer any more.
    func cancel() {
        let previous = work.withLock { work in
            defer { work = .over }
            return work
        }
        switch previous {
        case .running(let task): task.cancel()
        case .waiting(let leave): leave()
        case .notBegun, .over: break
        }
    }

    private func perform(_ handler: ReadyHandler, _ reply: @escaping @Sendable (HTTPResponse) -> Void) async {
        do throws(HTTPProblem) {
            switch try await handler() {
            case .now(let response): reply(response)
            case .later(let begin): wait(leave: begin(reply))
            }
        } catch {
            reply(error.response(json: wantsJSON))
        }
    }

    /// The task ends here. If the client left while it ran, there is nothing to wait for.
    private func wait(leave: @escaping @Sendable () -> Void) {
        let isOver = work.withLock { work in
            if case .over = work { return true }
            work = .waiting(leave: leave)
            return false
        }
        if isOver { leave() }
    }
}
