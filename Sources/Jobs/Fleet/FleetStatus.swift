/// A fleet at a moment.
public struct FleetStatus: Sendable, Equatable {
    /// Wanted by the last `scale(to:)`.
    public var desired: Int
    /// Asked for, not at work yet.
    public var starting: Int
    public var running: Int
    /// Told to end; finishing what they have.
    public var draining: Int
    /// Ended on their own and not by plan, since the fleet was made.
    public var crashes: Int
    /// Names of the starting, running and draining workers, for people.
    public var members: [String]

    public init(
        desired: Int = 0, starting: Int = 0, running: Int = 0, draining: Int = 0, crashes: Int = 0,
        members: [String] = []
    ) {
        self.desired = desired
        self.starting = starting
        self.running = running
        self.draining = draining
        self.crashes = crashes
        self.members = members
    }
}
