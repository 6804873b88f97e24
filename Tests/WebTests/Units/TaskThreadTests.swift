import Glibc
import Jobs
import Synchronization
import Testing

@testable import Web

@Suite struct TaskThreadTests {
    private final class Seen: Sendable {
        let threads = Mutex<Set<pthread_t>>([])
    }

    /// Every bit of every task, on one thread, whether it rests in between or not.
    @Test(arguments: [false, true])
    func runsAllOnOneThread(isCrowded: Bool) async {
        let executor = TaskThread { isCrowded }
        let seen = Seen()
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<200 {
                group.addTask(executorPreference: executor) {
                    for _ in 0..<3 {
                        _ = seen.threads.withLock { $0.insert(pthread_self()) }
                        await Task.yield()
                    }
                }
            }
        }
        #expect(seen.threads.withLock(\.count) == 1)
    }

    /// The thread holds nothing of what was given to the executor once nobody holds the executor.
    @Test func endsWithItsLastHolder() async {
        final class Witness: Sendable {
            let (gone, end) = AsyncStream.makeStream(of: Void.self)
            deinit { end.finish() }
        }
        let gone: AsyncStream<Void>
        do {
            let witness = Witness()
            gone = witness.gone
            let executor = TaskThread {
                _ = witness
                return false
            }
            await Task(executorPreference: executor) {}.value
        }
        for await _ in gone {}
    }
}
