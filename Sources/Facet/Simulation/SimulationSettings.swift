import Jobs

/// What a simulated service is like.
struct SimulationSettings: Sendable {
    /// Mean time of a worker per job.
    var serviceTime = Duration.milliseconds(100)
    /// Standard deviation of the logarithm of the service time: 0 makes all jobs alike.
    var serviceSigma = 0.0
    /// From a worker's start to its first job.
    var startUp = Duration.zero
    var cap = 19
    var limits = ScalingLimits()
    var seed: UInt64 = 1
}
