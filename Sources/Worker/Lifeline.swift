import Glibc
import Jobs

/// The descriptor by which a worker learns that whoever started it has ended, even by `kill -9`.
enum Lifeline {
    /// Calls `onEnd` when it has; never without a fleet.
    static func watch(_ onEnd: @escaping @Sendable () -> Void) {
        guard let text = getenv(FleetCommand.lifelineVariable), let descriptor = Int32(String(cString: text)) else {
            return
        }
        DedicatedThread.start(name: "lifeline") {
            var byte: UInt8 = 0
            while true {
                let count = read(descriptor, &byte, 1)
                if count == 0 || (count < 0 && errno != EINTR) { return onEnd() }
            }
        }
    }
}
