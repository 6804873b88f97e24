import Jobs
import Synchronization

/// Says at intervals that this process's temporary queues are in use.
final class SQSHeart: Sendable {
    private let client: SQSClient
    private let time: any TimeSource
    private let sleep: @Sendable () async throws -> Void
    private let state = Mutex((urls: Set<String>(), task: Task<Void, Never>?.none))

    init(client: SQSClient, time: any TimeSource, every interval: Duration, clock: some Clock<Duration>) {
        self.client = client
        self.time = time
        sleep = { try await clock.sleep(for: interval) }
    }

    deinit { state.withLock { $0.task?.cancel() } }

    static func stamp(_ time: WallTime) -> String { String(time.microseconds / 1_000_000) }

    func add(_ url: String) {
        state.withLock { state in
            state.urls.insert(url)
            guard state.task == nil else { return }
            state.task = Task { [weak self, sleep] in
                while (try? await sleep()) != nil {
                    guard let self else { return }
                    await beat()
                }
            }
        }
    }

    func remove(_ url: String) { state.withLock { _ = $0.urls.remove(url) } }

    /// One that fails is made up for by the next: several fit into the time after which a queue counts as abandoned.
    private func beat() async {
        for url in state.withLock({ $0.urls }) {
            do throws(AWSError) {
                try await client.tagQueue(url, [SQSQueueService.aliveTag: Self.stamp(time.now())])
            } catch  where error.kind == .notFound {
                remove(url)
            } catch {}
        }
    }
}
