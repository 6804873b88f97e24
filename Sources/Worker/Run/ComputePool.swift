import Inference
import Jobs
import PluginHost
import Synchronization

/// The threads that run plugins, each with sessions of its own.
final class ComputePool: Sendable {
    typealias Work = @Sendable (SessionTable) -> Void

    private let work = Mutex<[Work]>([])
    private let available = ThreadSemaphore()

    /// The threads live as long as the process. `stackBytes`: what decoders and networks may need.
    init(threads: Int, registry: PluginRegistry, stackBytes: Int = 8 << 20) {
        for number in 1...max(1, threads) {
            DedicatedThread.start(name: "compute-\(number)", stackBytes: stackBytes) {
                let sessions = SessionTable(registry: registry)
                while true { self.take()(sessions) }
            }
        }
    }

    /// Runs on the next free thread, in the order of submission.
    func submit(_ body: @escaping Work) {
        work.withLock { $0.append(body) }
        available.signal()
    }

    private func take() -> Work {
        available.wait()
        return work.withLock { $0.removeFirst() }
    }
}
