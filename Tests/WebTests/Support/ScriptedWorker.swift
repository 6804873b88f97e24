import Jobs
import Synchronization

/// A worker in the test's own process that answers by what the picture says, and keeps the order of things that real ones
/// keep: result stored, reply sent, message deleted.
///
/// A picture of the text `name:paul` is answered with the label `paul`, `fail:code` with an error, `drop` with nothing;
/// everything else with `unknown`. A NUL ends the text; what follows makes pictures large.
final class ScriptedWorker: Sendable {
    private struct State {
        var messages: [String] = []
        var isHeld = false
        var held: [Lease] = []
    }

    private let queues: any QueueService
    private let requests: any MessageQueue
    private let input: any ObjectStore
    private let output: any ObjectStore
    private let state = Mutex(State())
    private let loop = Mutex<Task<Void, Never>?>(nil)

    init(_ data: DataDirectory) async throws {
        queues = try await data.openQueues()
        requests = try await queues.create(DataDirectory.requestQueue, .requests)
        input = try data.openInput()
        output = try data.openOutput()
        loop.withLock { $0 = Task { [weak self] in await self?.run() } }
    }

    deinit { loop.withLock { $0?.cancel() } }

    /// Every job message so far, as it came.
    var messages: [String] { state.withLock(\.messages) }
    var heldCount: Int { state.withLock { $0.held.count } }

    /// Works at least until `body` is through.
    func whileAlive(_ body: () async throws -> Void) async rethrows { try await body() }

    /// From now on jobs are taken and not answered.
    func hold() { state.withLock { $0.isHeld = true } }

    /// Answers what was held, and goes on.
    func letGo() async throws {
        let held = state.withLock { state in
            state.isHeld = false
            defer { state.held = [] }
            return state.held
        }
        for lease in held { try await answer(lease) }
    }

    private func run() async {
        while !Task.isCancelled {
            guard let leases = try? await requests.receive(max: 64, wait: .seconds(20), lease: .seconds(60)) else {
                return
            }
            for lease in leases {
                let isHeld = state.withLock { state in
                    state.messages.append(lease.body)
                    if state.isHeld { state.held.append(lease) }
                    return state.isHeld
                }
                if !isHeld { try? await answer(lease) }
            }
        }
    }

    private func answer(_ lease: Lease) async throws {
        guard case .job(let job) = JobCodec().decode(lease.body) else { return }
        let picture = String(decoding: try await input.get(job.input) ?? [], as: UTF8.self)
        guard picture != "drop" else { return }
        let result = Self.result(of: job, picture)
        let text = try JobCodec().encode(result)
        try await output.putIfAbsent(Array(text.utf8), key: job.resultKey)
        if let reply = job.reply, let queue = try? await queues.open(reply) { try await queue.send(text) }
        try await requests.delete(lease)
    }

    private static func result(of job: Job, _ picture: String) -> JobResult {
        let value = String(picture.drop { $0 != ":" }.dropFirst().prefix { $0 != "\0" })
        if picture.hasPrefix("fail:") {
            return .failure(JobFailure(code: value, message: "The picture says \(value)."), of: job, worker: "scripted")
        }
        let isKnown = picture.hasPrefix("name:")
        var result = JobResult(
            id: job.id, task: job.task, status: .ok, label: isKnown ? value : "unknown",
            timings: ["queue": 1, "fetch": 2, "decode": 3, "detect": 4, "embed": 5, "search": 6], worker: "scripted")
        result.decision = isKnown ? "match" : "unknown"
        result.name = isKnown ? value : nil
        result.distance = 0.25
        result.margin = 0.5
        result.box = [1, 2, 30, 40]
        result.landmarks = [[1, 2], [3, 4], [5, 6], [7, 8], [9, 10]]
        result.confidence = 0.75
        result.faces = 1
        return result
    }
}
