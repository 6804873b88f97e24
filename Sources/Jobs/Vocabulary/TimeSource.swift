/// Where the wall time comes from, so that tests can set it.
public protocol TimeSource: Sendable {
    func now() -> WallTime
}
