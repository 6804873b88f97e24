/// How many workers there should be: a pure function of the snapshot.
public protocol ScalingPolicy: Sendable {
    /// At least 0, which is a legal count: nothing to do, nobody at work.
    func desired(_ snapshot: ScalingSnapshot) -> Int
}
