import Glibc
import Synchronization

/// What a `TaskThread` and its thread share: bits of tasks, first come, first served.
final class TaskLine: Sendable {
    private struct State {
        var jobs: [UnownedJob] = []
        var isAsleep = false
        var hasEnded = false
    }

    /// In microseconds.
    private static let rest: UInt32 = 3_000

    private let state = Mutex(State())
    private let wake = ThreadSemaphore()

    func add(_ job: UnownedJob) {
        wakeAfter { $0.jobs.append(job) }
    }

    /// `work` returns.
    func end() {
        wakeAfter { $0.hasEnded = true }
    }

    /// Runs what comes, until the end.
    func work(for executor: UnownedTaskExecutor, _ isCrowded: () -> Bool) {
        var batch: [UnownedJob] = []
        while takeAll(&batch) {
            if batch.isEmpty { wake.wait() }
            for job in batch { job.runSynchronously(on: executor) }
            if !batch.isEmpty, isCrowded() { usleep(Self.rest) }
            batch.removeAll(keepingCapacity: true)
        }
    }

    /// - Returns: `false` at the end.
    private func takeAll(_ batch: inout [UnownedJob]) -> Bool {
        state.withLock { state in
            swap(&state.jobs, &batch)
            state.isAsleep = batch.isEmpty && !state.hasEnded
            return !batch.isEmpty || !state.hasEnded
        }
    }

    private func wakeAfter(_ change: (inout State) -> Void) {
        let wakes = state.withLock { state in
            change(&state)
            defer { state.isAsleep = false }
            return state.isAsleep
        }
        if wakes { wake.signal() }
    }
}
