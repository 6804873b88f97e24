/// How much a pickle may use. The largest models have some ten thousand tensors, each worth about 30 instructions.
public struct PickleLimits: Sendable {
    public var instructions = 8_000_000
    public var stackDepth = 1_000_000
    public var memoEntries = 4_000_000
    public var stringBytes = 1 << 20

    public init() {}
}
