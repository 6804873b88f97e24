/// The scaling policies by the names that `--policy` takes.
public enum ScalingPolicyName: String, CaseIterable, Sendable {
    case greedy, backlog

    /// - Parameters:
    ///   - cap: More workers than this are never wanted.
    ///   - acceptableLatency: For `backlog`: how long an answer may take.
    public func policy(cap: Int, acceptableLatency: Duration) -> any ScalingPolicy {
        switch self {
        case .greedy: GreedyPolicy(cap: cap)
        case .backlog: BacklogPolicy(acceptableLatency: acceptableLatency, cap: cap)
        }
    }
}
