import Foundation
import Synchronization

/// Works on many inputs at once, on threads of their own, one context per thread.
enum ParallelMap {
    private struct State<Output: Sendable>: Sendable {
        var next = 0
        var outputs: [Output?]
        var failure: (any Error)?
    }

    /// - Parameters:
    ///   - makeContext: called once on each thread; what it makes never leaves the thread.
    ///   - transform: called on the context's thread.
    /// - Returns: the outputs, in the order of the inputs.
    /// - Throws: the first error of either closure; the rest is not worked on then.
    static func run<Input: Sendable, Output: Sendable, Context>(
        _ inputs: [Input], threads: Int, makeContext: @escaping @Sendable () throws -> Context,
        transform: @escaping @Sendable (Context, Input) throws -> Output
    ) async throws -> [Output] {
        let state = Shared(State<Output>(outputs: Array(repeating: nil, count: inputs.count)))
        let work: @Sendable () -> Void = {
            do {
                let context = try makeContext()
                while let index = state.claim(below: inputs.count) {
                    let output = try transform(context, inputs[index])
                    state.mutex.withLock { $0.outputs[index] = output }
                }
            } catch {
                state.mutex.withLock { $0.failure = $0.failure ?? error }
            }
        }
        await onThreads(max(1, min(threads, inputs.count)), work)
        return try state.mutex.withLock { state in
            if let failure = state.failure { throw failure }
            return state.outputs.compactMap { $0 }
        }
    }

    private final class Shared<Output: Sendable>: Sendable {
        let mutex: Mutex<State<Output>>

        init(_ state: State<Output>) { mutex = Mutex(state) }

        /// The next input to work on; `nil` when there is none, or something failed.
        func claim(below count: Int) -> Int? {
            mutex.withLock { state in
                guard state.failure == nil, state.next < count else { return nil }
                state.next += 1
                return state.next - 1
            }
        }
    }

    private static func onThreads(_ count: Int, _ body: @escaping @Sendable () -> Void) async {
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let counter = Counter(count)
            for _ in 0..<count {
                let thread = Thread {
                    body()
                    if counter.decrement() == 0 { continuation.resume() }
                }
                thread.stackSize = 4 << 20
                thread.start()
            }
        }
    }

    private final class Counter: Sendable {
        private let value: Atomic<Int>

        init(_ count: Int) { value = Atomic(count) }

        func decrement() -> Int { value.subtract(1, ordering: .acquiringAndReleasing).newValue }
    }
}
