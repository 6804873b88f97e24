import Foundation

/// Lets threads wait for each other: none goes on before all have come.
final class Barrier: Sendable {
    private let condition = NSCondition()
    private let missing: Missing

    /// Only touched while `condition` is locked, which is what makes sharing it safe.
    private final class Missing: @unchecked Sendable {
        var count: Int
        init(_ count: Int) { self.count = count }
    }

    init(_ count: Int) { missing = Missing(count) }

    func wait() {
        condition.lock()
        defer { condition.unlock() }
        missing.count -= 1
        if missing.count == 0 { condition.broadcast() }
        while missing.count > 0 { condition.wait() }
    }
}
