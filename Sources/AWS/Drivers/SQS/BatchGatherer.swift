/// Gathers what many tasks ask for at the same time into few calls, without making anybody wait for company: a call
/// starts at once when none is under way, or when there is enough for a full batch; what comes while calls are under way
/// goes with the next.
actor BatchGatherer<Entry: Sendable> {
    typealias Outcome = Result<Void, BatchEntryError>

    /// One `submit`: its results so far. Never leaves the actor.
    private final class Order {
        var results: [Outcome?]
        var left: Int
        let continuation: CheckedContinuation<[Outcome], Never>

        init(count: Int, _ continuation: CheckedContinuation<[Outcome], Never>) {
            results = Array(repeating: nil, count: count)
            left = count
            self.continuation = continuation
        }
    }

    private struct Waiting {
        var entry: Entry
        var bytes: Int
        var order: Order
        var place: Int
    }

    private let countLimit: Int
    private let byteLimit: Int
    private let callLimit: Int
    private let bytes: @Sendable (Entry) -> Int
    private let perform: @Sendable ([Entry]) async -> [Outcome]
    private var waiting: [Waiting] = []
    private var calls = 0

    /// - Parameters:
    ///   - count: most entries in a call.
    ///   - bytes: most bytes in a call. A longer entry goes alone.
    ///   - calls: most calls at once.
    ///   - perform: one call; answers as many outcomes as it gets entries, in order.
    init(
        count: Int, bytes byteLimit: Int = .max, calls: Int = 8,
        bytesOf: @escaping @Sendable (Entry) -> Int = { _ in 0 },
        perform: @escaping @Sendable ([Entry]) async -> [Outcome]
    ) {
        countLimit = count
        self.byteLimit = byteLimit
        callLimit = calls
        bytes = bytesOf
        self.perform = perform
    }

    /// Outcomes in the entries' order. Goes on when the task is cancelled: what was asked for may have been sent.
    func submit(_ entries: [Entry]) async -> [Outcome] {
        guard !entries.isEmpty else { return [] }
        return await withCheckedContinuation { continuation in
            let order = Order(count: entries.count, continuation)
            for (place, entry) in entries.enumerated() {
                waiting.append(Waiting(entry: entry, bytes: bytes(entry), order: order, place: place))
            }
            startCalls()
        }
    }

    private func startCalls() {
        while !waiting.isEmpty, calls == 0 || (calls < callLimit && waiting.count >= countLimit) {
            start(takeBatch())
        }
    }

    private func takeBatch() -> [Waiting] {
        var count = 0
        var total = 0
        while count < min(countLimit, waiting.count) {
            total += waiting[count].bytes
            if count > 0, total > byteLimit { break }
            count += 1
        }
        let batch = Array(waiting.prefix(count))
        waiting.removeFirst(count)
        return batch
    }

    private func start(_ batch: [Waiting]) {
        calls += 1
        let entries = batch.map(\.entry)
        Task {
            let outcomes = await perform(entries)
            finish(batch, outcomes)
        }
    }

    private func finish(_ batch: [Waiting], _ outcomes: [Outcome]) {
        calls -= 1
        for (item, outcome) in zip(batch, outcomes) {
            item.order.results[item.place] = outcome
            item.order.left -= 1
            if item.order.left == 0 { item.order.continuation.resume(returning: item.order.results.compactMap(\.self)) }
        }
        startCalls()
    }
}
