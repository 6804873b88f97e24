import CommandLineKit
import HTTPServer
import Jobs
import Synchronization

/// A web process: the server, the reply reader, the scaling loop, and how they begin and end.
final class WebService: Sendable {
    private let settings: WebSettings
    private let data: DataDirectory
    private let log: JSONLog
    private let metrics = WebMetrics()
    private let desk = ReplyDesk()
    private let room: WaitingRoom
    private let tasks: TaskThread
    private let bodies = MemoryBudget(limit: 32 << 20)
    private let server = Mutex<HTTPServer?>(nil)
    private let isStopping = Atomic<Bool>(false)

    /// Pictures that are stored at a time.
    private static let storesAtOnce = 8
    /// From so many requests on, they wait for workers rather than for this process.
    private static let crowd = 48
    /// How often it is looked who waits for too long.
    private static let expiryInterval = Duration.milliseconds(50)

    init(settings: WebSettings, data: DataDirectory, log: JSONLog) {
        self.settings = settings
        self.data = data
        self.log = log
        let room = WaitingRoom(capacity: settings.maxWaiting)
        self.room = room
        tasks = TaskThread { room.count >= Self.crowd }
    }

    /// Serves until something comes through `stop`, then ends in order.
    /// - Parameters:
    ///   - worker: How to start a worker.
    ///   - announce: Called with the port once clients can connect.
    func run(worker: FleetCommand, stop: AsyncStream<Void>, announce: (UInt16) throws -> Void) async throws {
        let tiers = try await WebTiers.open(data, queue: settings.queue)
        let elastic = try Elastic.make(
            settings, worker: worker, requests: tiers.requests, metrics: metrics, log: log)
        let server = try HTTPServer(configuration, router: routes(tiers, elastic).router())
        self.server.withLock { $0 = server }
        let tasks = background(tiers, elastic)
        log.info(
            "listening", [JSON.Member("host", .string(settings.host)), JSON.Member("port", .integer(Int(server.port)))])
        do {
            try announce(server.port)
            for await _ in stop { break }
        } catch {
            await end(server, tasks, elastic, tiers)
            throw error
        }
        await end(server, tasks, elastic, tiers)
    }

    private func background(_ tiers: WebTiers, _ elastic: Elastic?) -> [Task<Void, Never>] {
        let desk = desk
        let reader = ReplyReader(
            queues: tiers.queues, name: tiers.replies.name, desk: desk, metrics: metrics, log: log)
        return [
            Task(executorPreference: tasks) { await reader.run(tiers.replies) },
            Task { await elastic?.loop.run() },
            Task {
                while (try? await Task.sleep(for: Self.expiryInterval)) != nil { desk.expire(at: .now) }
            },
        ]
    }

    /// Clients first: what they wait for needs replies and workers.
    private func end(
        _ server: HTTPServer, _ tasks: [Task<Void, Never>], _ elastic: Elastic?, _ tiers: WebTiers
    ) async {
        log.info("stopping", [JSON.Member("waiting", .integer(desk.count))])
        isStopping.store(true, ordering: .relaxed)
        await server.stop(grace: settings.grace)
        for task in tasks { task.cancel() }
        for task in tasks { await task.value }
        await elastic?.fleet.shutdown()
        // Replies that come from now on find nobody; their results are stored.
        try? await tiers.queues.remove(tiers.replies.name)
        log.info("stopped")
    }
}

// MARK: - Parts

extension WebService {
    private var configuration: HTTPServerConfiguration {
        let access = AccessLog(log: log)
        let metrics = metrics
        var configuration = HTTPServerConfiguration()
        configuration.host = settings.host
        configuration.port = settings.port
        configuration.maximumBody = settings.maxBody
        configuration.receiveTimeout = settings.receiveTimeout
        configuration.executor = tasks
        configuration.onExchange = { record in
            metrics.exchanged(record)
            access.write(record)
        }
        return configuration
    }

    private func routes(_ tiers: WebTiers, _ elastic: Elastic?) -> WebRoutes {
        let results = ResultShelf(output: tiers.output, log: log)
        let names = FileNames(store: tiers.input)
        let sender = JobSender(
            input: tiers.input, requests: tiers.requests, gate: Gate(width: Self.storesAtOnce),
            onSent: { elastic?.loop.poke() })
        return WebRoutes(
            uploads: UploadEndpoint(
                sender: sender, desk: desk, names: names, results: results, replyQueue: tiers.replies.name,
                timeout: settings.timeout, tasks: tasks, log: log),
            results: ResultEndpoint(input: tiers.input, desk: desk, names: names, results: results),
            health: HealthEndpoint(
                requests: tiers.requests, output: tiers.output, worker: elastic?.program,
                isStopping: { self.isStopping.load(ordering: .relaxed) }),
            metrics: MetricsEndpoint(metrics: metrics) { await self.state(tiers, elastic) },
            room: room,
            makeBuffer: { [bodies, folder = data.path] in BodyBuffer(budget: bodies, folder: folder) })
    }

    private func state(_ tiers: WebTiers, _ elastic: Elastic?) async -> ServiceState {
        ServiceState(
            depth: try? await tiers.requests.depth(), fleet: try? await elastic?.fleet.status(), waiting: desk.count,
            underWay: room.count, connections: server.withLock { $0?.connectionCount ?? 0 },
            bodyBytes: bodies.bytesInUse)
    }
}
