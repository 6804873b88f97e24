import Foundation
import Synchronization

/// Threads of their own for work that blocks or computes for long: Swift's cooperative pool must stay free.
enum DedicatedThreads {
    /// Runs `body` once on each of `count` threads, with numbers from 0, and returns when all are through.
    static func run(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) async {
        guard count > 0 else { return }
        let running = Mutex(count)
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let isLast: @Sendable () -> Bool = {
                running.withLock {
                    $0 -= 1
                    return $0 == 0
                }
            }
            for number in 0..<count {
                Thread {
                    body(number)
                    if isLast() { continuation.resume() }
                }.start()
            }
        }
    }
}
