import Synchronization

/// What all requests of a client together may still spend on retries.
final class RetryBudget: Sendable {
    private static let retryCost = 5
    private static let timeoutCost = 10

    private let capacity: Int
    private let left: Mutex<Int>

    init(_ capacity: Int) {
        self.capacity = capacity
        left = Mutex(capacity)
    }

    /// - Returns: what was taken, to be given back when the retry succeeds; `nil` when not enough is left.
    func take(after kind: AWSError.Kind) -> Int? {
        let cost = kind == .timedOut ? Self.timeoutCost : Self.retryCost
        return left.withLock { left in
            guard left >= cost else { return nil }
            left -= cost
            return cost
        }
    }

    /// - Parameter taken: for the retry that succeeded; 0 after a first attempt, which earns one.
    func give(back taken: Int) {
        left.withLock { $0 = min(capacity, $0 + max(taken, 1)) }
    }
}
