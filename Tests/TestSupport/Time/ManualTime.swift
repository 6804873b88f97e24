import Jobs
import Synchronization

/// A wall clock that stands still until a test moves it.
public final class ManualTime: TimeSource {
    private let moment: Mutex<WallTime>

    public init(_ start: WallTime = WallTime(microseconds: 1_800_000_000_000_000)) {
        moment = Mutex(start)
    }

    public func now() -> WallTime { moment.withLock { $0 } }

    public func advance(by duration: Duration) {
        moment.withLock { $0 = $0 + duration }
    }
}
