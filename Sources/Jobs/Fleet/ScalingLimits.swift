/// How fast a fleet may change.
public struct ScalingLimits: Sendable, Equatable {
    /// Workers go when they have not been needed for so long.
    public var coolDown: Duration
    /// At most so many workers start at a time; `nil`: as many as are wanted. Below 1 counts as 1.
    public var mostStarting: Int?
    /// At most so many workers go after each cool-down; `nil`: all that are not needed. Below 1 counts as 1.
    public var mostLeaving: Int?

    public init(coolDown: Duration = .seconds(3), mostStarting: Int? = nil, mostLeaving: Int? = nil) {
        self.coolDown = coolDown
        self.mostStarting = mostStarting
        self.mostLeaving = mostLeaving
    }
}
