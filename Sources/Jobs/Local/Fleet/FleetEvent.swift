/// What happens in a local fleet, for the log.
public enum FleetEvent: Sendable, Equatable {
    case started(name: String, pid: Int32)
    /// As was asked for, or by itself with status 0.
    case ended(name: String, pid: Int32)
    /// `reason`: e.g. `killed by signal 11`.
    case crashed(name: String, pid: Int32, reason: String)
    case killed(name: String, pid: Int32)
    case cannotStart(name: String, reason: String)
}
