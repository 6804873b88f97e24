import CommandLineKit
import Jobs

/// The workers of this process: a fleet, and the loop that scales it.
struct Elastic: Sendable {
    let fleet: any Fleet
    let loop: ScalingLoop
    /// Path of the worker program.
    let program: String

    /// `nil` when this process is to start no workers.
    static func make(
        _ settings: WebSettings, worker: FleetCommand, requests: any MessageQueue, metrics: WebMetrics, log: JSONLog
    ) throws(FleetError) -> Elastic? {
        guard settings.workers > 0 else { return nil }
        let fleet = try LocalFleet(command: worker, grace: settings.grace) { event in
            if case .crashed = event { metrics.workerCrashed() }
            log.write(event)
        }
        let loop = ScalingLoop(
            queue: requests, fleet: fleet,
            policy: settings.policy.policy(cap: settings.workers, acceptableLatency: settings.acceptableLatency),
            cap: settings.workers, limits: ScalingLimits(coolDown: settings.coolDown), log: log,
            serviceTime: { metrics.serviceTime.map { $0 / Double(settings.workerThreads) } })
        return Elastic(fleet: fleet, loop: loop, program: worker.executable)
    }
}
