import Synchronization

/// Collects what several threads compute.
final class ResultBox: Sendable {
    private let box = Mutex<[[[Float]]?]>([])

    var values: [[[Float]]?] { box.withLock { $0 } }

    func append(_ value: [[Float]]?) { box.withLock { $0.append(value) } }
}
