import Jobs

/// The scaling policies by the names that `--policy` takes.
enum PolicyName: String, CaseIterable, Sendable {
    case greedy

    func policy(cap: Int) -> any ScalingPolicy {
        switch self {
        case .greedy: GreedyPolicy(cap: cap)
        }
    }
}
