import CommandLineKit
import Jobs
import Synchronization

/// Starts and stops workers as the queue fills and empties.
final class ScalingLoop: Sendable {
    private let queue: any MessageQueue
    private let fleet: any Fleet
    private let log: JSONLog
    private let time: any TimeSource
    /// More workers than this the policy never wants.
    private let cap: Int
    private let serviceTime: @Sendable () -> Double?
    private let state: Mutex<ScalingGovernor>
    private let bell: AsyncStream<Void>.Continuation
    private let rings: AsyncStream<Void>

    /// How often the queue is looked at while there are no workers: others send jobs, too.
    private static let idleInterval = Duration.milliseconds(500)

    /// - Parameter serviceTime: Seconds of one worker per job, as measured so far.
    init(
        queue: any MessageQueue, fleet: any Fleet, policy: any ScalingPolicy, cap: Int = .max, limits: ScalingLimits,
        log: JSONLog, time: any TimeSource = SystemTime(), serviceTime: @escaping @Sendable () -> Double?
    ) {
        self.queue = queue
        self.fleet = fleet
        self.log = log
        self.time = time
        self.cap = cap
        self.serviceTime = serviceTime
        state = Mutex(ScalingGovernor(policy: policy, limits: limits))
        (rings, bell) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
    }

    /// A job was sent: look at once, unless a first look has already found work for all that may run. The regular looks
    /// notice when that ends.
    func poke() {
        guard state.withLock({ $0.target < cap }) else { return }
        bell.yield()
    }

    /// Until the task is cancelled.
    func run() async {
        await withTaskGroup { group in
            group.addTask {
                for await _ in self.rings {
                    await self.look()
                    try? await Task.sleep(for: ScalingGovernor.shortestInterval)
                }
            }
            group.addTask {
                while !Task.isCancelled {
                    self.bell.yield()
                    let isIdle = self.state.withLock { $0.target == 0 }
                    try? await Task.sleep(for: isIdle ? Self.idleInterval : ScalingGovernor.busyInterval)
                }
                self.bell.finish()
            }
        }
    }

    private func look() async {
        do {
            let depth = try await queue.depth()
            let status = try await fleet.status()
            let snapshot = ScalingSnapshot(
                visible: depth.visible + depth.delayed, inFlight: depth.inFlight, running: status.running,
                starting: status.starting, serviceTime: serviceTime(), now: time.now())
            let (before, target) = state.withLock { governor in
                let before = governor.target
                return (before, governor.step(snapshot))
            }
            // Workers that ended by themselves are replaced by asking again.
            guard target != before || target > status.running + status.starting else { return }
            if target != before {
                log.info(
                    "workers",
                    [
                        JSON.Member("from", .integer(before)), JSON.Member("to", .integer(target)),
                        JSON.Member("visible", .integer(depth.visible)),
                        JSON.Member("in_flight", .integer(depth.inFlight)),
                    ])
            }
            try await fleet.scale(to: target)
        } catch {
            guard !Task.isCancelled else { return }
            log.error("can't scale", [JSON.Member("error", .string("\(error)"))])
        }
    }
}
