import CLinux
import Glibc

/// A pipe that nobody writes to. The kernel closes our end when this process ends, however it ends, and that is what
/// the workers, who have the other end, wait for.
final class Lifeline: Sendable {
    /// The workers' end.
    let end: Int32
    private let ours: Int32

    init() throws(FleetError) {
        var ends: [Int32] = [-1, -1]
        guard lx_pipe(&ends) == 0 else { throw FleetError(.unavailable, "no descriptor left") }
        (end, ours) = (ends[0], ends[1])
    }

    deinit {
        close(end)
        close(ours)
    }
}
