import Synchronization

/// A list that any thread may append to.
final class Collected<Value: Sendable>: Sendable {
    private let values = Mutex<[Value]>([])

    var all: [Value] { values.withLock { $0 } }
    func append(_ value: Value) { values.withLock { $0.append(value) } }

    var count: Int { values.withLock { $0.count } }

    /// Everything so far; the list is empty afterwards.
    func takeAll() -> [Value] {
        values.withLock { list in
            defer { list = [] }
            return list
        }
    }
}
