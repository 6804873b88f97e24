import Synchronization

/// One thread for the tasks of a process that carry jobs, uploads and replies from one wait to the next.
///
/// Each of them does microseconds of work between two waits. Swift's own pool wakes another of its threads for every
/// such bit, which costs more than the bit itself while workers keep all cores busy; a thread that is still at work when
/// the next bit comes needs no waking.
public final class TaskThread: TaskExecutor {
    /// Lives as long as the process.
    public static let shared = TaskThread()

    private struct State {
        var jobs: [UnownedJob] = []
        var isAsleep = false
    }

    private let state = Mutex(State())
    private let wake = ThreadSemaphore()

    private init() {
        // The reference that the thread holds keeps this alive for good.
        DedicatedThread.start(name: "tasks") { self.work() }
    }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let wakes = state.withLock { state in
            state.jobs.append(job)
            defer { state.isAsleep = false }
            return state.isAsleep
        }
        if wakes { wake.signal() }
    }

    private func work() {
        var batch: [UnownedJob] = []
        while true {
            state.withLock { state in
                swap(&state.jobs, &batch)
                state.isAsleep = batch.isEmpty
            }
            if batch.isEmpty { wake.wait() }
            for job in batch { job.runSynchronously(on: asUnownedTaskExecutor()) }
            batch.removeAll(keepingCapacity: true)
        }
    }
}
