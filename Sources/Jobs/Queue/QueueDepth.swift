/// How many messages a queue holds, by state. Drivers for distributed queues give estimates.
public struct QueueDepth: Sendable, Equatable {
    /// Can be received now.
    public var visible: Int
    /// Leased to somebody.
    public var inFlight: Int
    /// Hidden until a moment to come, and leased to nobody.
    public var delayed: Int
    /// Given up on.
    public var dead: Int

    public init(visible: Int = 0, inFlight: Int = 0, delayed: Int = 0, dead: Int = 0) {
        self.visible = visible
        self.inFlight = inFlight
        self.delayed = delayed
        self.dead = dead
    }

    /// All that is still to be done: what a scaling policy counts.
    public var load: Int { visible + inFlight + delayed }
}
