import Jobs
import Synchronization

/// Where a plugin waits until the test lets it on.
final class Gate: Sendable {
    private let arrived: AsyncStream<Void>
    private let arrive: AsyncStream<Void>.Continuation
    private let opened = ThreadSemaphore()

    init() {
        (arrived, arrive) = AsyncStream.makeStream()
    }

    /// Blocks the calling thread until the gate is opened once more.
    func wait() {
        arrive.yield()
        opened.wait()
    }

    /// Returns when somebody waits; once for each.
    func reached() async {
        var iterator = arrived.makeAsyncIterator()
        _ = await iterator.next()
    }

    func open() {
        opened.signal()
    }
}
