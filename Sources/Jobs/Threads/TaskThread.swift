/// One thread for the tasks of a process that carry jobs, uploads and replies from one wait to the next.
///
/// Each of them does microseconds of work between two waits. Swift's own pool wakes another of its threads for every
/// such bit, which costs more than the bit itself while workers keep all cores busy; a thread that is still at work when
/// the next bit comes needs no waking. In a crowd it rests a little before it looks again: what comes meanwhile is done in
/// one go, and reaches the queue in one go.
public final class TaskThread: TaskExecutor {
    /// Never rests, and lives as long as the process.
    public static let shared = TaskThread { false }

    private let line: TaskLine

    /// - Parameter isCrowded: Whether so many wait that a few milliseconds are nothing to them.
    public init(isCrowded: @escaping @Sendable () -> Bool) {
        line = TaskLine()
        let executor = asUnownedTaskExecutor()
        DedicatedThread.start(name: "tasks") { [line] in line.work(for: executor, isCrowded) }
    }

    /// Tasks keep their executor, so none is left.
    deinit { line.end() }

    public func enqueue(_ job: consuming ExecutorJob) { line.add(UnownedJob(job)) }
}
