/// All that a scaling policy may know, so that a run can be replayed.
public struct ScalingSnapshot: Sendable, Equatable {
    /// Jobs that wait.
    public var visible: Int
    /// Jobs that a worker has.
    public var inFlight: Int
    public var running: Int
    public var starting: Int
    /// Seconds of one worker per job, where measured.
    public var serviceTime: Double?
    /// Seconds from a worker's start to its first job, where known.
    public var startUpTime: Double?
    public var now: WallTime

    public init(
        visible: Int, inFlight: Int, running: Int = 0, starting: Int = 0, serviceTime: Double? = nil,
        startUpTime: Double? = nil, now: WallTime
    ) {
        self.visible = visible
        self.inFlight = inFlight
        self.running = running
        self.starting = starting
        self.serviceTime = serviceTime
        self.startUpTime = startUpTime
        self.now = now
    }
}
