/// How to start one worker of a local fleet.
public struct FleetCommand: Sendable, Equatable {
    /// A path; not searched for in `PATH`.
    public var executable: String
    public var arguments: [String]
    /// In addition to this process's own.
    public var environment: [String: String]

    public init(executable: String, arguments: [String] = [], environment: [String: String] = [:]) {
        self.executable = executable
        self.arguments = arguments
        self.environment = environment
    }

    /// Set in a worker's environment: its name in the fleet, e.g. `worker-3`.
    public static let nameVariable = "FACET_WORKER"
    /// Set in a worker's environment: a descriptor that reads as ended once the fleet's process has ended, in whatever
    /// way. The worker is to finish what it has and go then.
    public static let lifelineVariable = "FACET_LIFELINE"
}
