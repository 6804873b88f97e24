import Synchronization

/// What a worker has logged.
final class CapturedLog: Sendable {
    private let text = Mutex<[String]>([])

    func append(_ line: String) {
        text.withLock { $0.append(line) }
    }

    var lines: [String] { text.withLock { $0 } }
}
