import CommandLineKit
import Synchronization

/// Works on many inputs at once, one context per thread, and hands the outputs on in the order of the inputs.
struct OrderedRunner<Input: Sendable, Output: Sendable>: Sendable {
    let inputs: [Input]
    /// How many threads; never more than there are inputs.
    let threads: Int
    let interruption: Interruption

    private struct State {
        var next = 0
        var emitted = 0
        /// Outputs that wait for one before them.
        var waiting: [Int: Output] = [:]
        var failure: (any Error)?
    }

    /// - Parameters:
    ///   - makeContext: Called once on each thread; what it makes never leaves the thread.
    ///   - work: Called on the context's thread.
    ///   - emit: Called for one output at a time. An error stops the run.
    /// - Returns: How many outputs were handed on: fewer than inputs only when interrupted.
    /// - Throws: The first error of `makeContext` or `emit`.
    func run<Context>(
        makeContext: @escaping @Sendable () throws -> Context,
        work: @escaping @Sendable (Context, Input) -> Output,
        emit: @escaping @Sendable (Output) throws -> Void
    ) async throws -> Int {
        let state = SharedState(State())
        await DedicatedThreads.run(min(max(1, threads), inputs.count)) { _ in
            do {
                let context = try makeContext()
                while let index = claim(state) {
                    try deliver(work(context, inputs[index]), index, state, emit)
                }
            } catch {
                state.mutex.withLock { $0.failure = $0.failure ?? error }
            }
        }
        return try state.mutex.withLock { state in
            if let failure = state.failure { throw failure }
            return state.emitted
        }
    }

    private final class SharedState: Sendable {
        let mutex: Mutex<State>
        init(_ state: sending State) { mutex = Mutex(state) }
    }

    /// The next input to work on; `nil` when there is none or the run is over.
    private func claim(_ state: SharedState) -> Int? {
        state.mutex.withLock { state in
            guard state.failure == nil, state.next < inputs.count, !interruption.isRequested else { return nil }
            state.next += 1
            return state.next - 1
        }
    }

    private func deliver(
        _ output: Output, _ index: Int, _ state: SharedState, _ emit: @Sendable (Output) throws -> Void
    ) throws {
        try state.mutex.withLock { state in
            state.waiting[index] = output
            while state.failure == nil, let next = state.waiting.removeValue(forKey: state.emitted) {
                try emit(next)
                state.emitted += 1
            }
        }
    }
}
