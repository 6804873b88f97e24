import CommandLineKit
import Glibc
import Inference
import Jobs
import PluginHost

/// A worker as a process: settings from the command line, local drivers, signals.
struct WorkerService {
    let settings: WorkerSettings
    let data: DataDirectory
    let queue: String
    let faces: FaceModelSource
    let log: JSONLog

    init(_ invocation: Invocation) {
        let threads = invocation[WorkerTool.threads] ?? Self.coreCount
        let name = (invocation.environment[FleetCommand.nameVariable] ?? "worker") + "-\(getpid())"
        let limits = WorkerLimits(
            threads: threads, prefetch: invocation[WorkerTool.prefetch] ?? threads,
            maximumReceives: invocation[WorkerTool.maxReceives], idleExit: invocation[WorkerTool.idleExit],
            jobTimeout: invocation[WorkerTool.jobTimeout])
        settings = WorkerSettings(
            name: name, limits: limits, lease: max(.seconds(1), invocation[WorkerTool.lease]))
        data = DataDirectory.resolve(flag: invocation[WorkerTool.data], environment: invocation.environment)
        queue = invocation[WorkerTool.queue]
        faces = Self.faces(invocation, data)
        log = JSONLog(level: invocation[WorkerTool.logLevel], members: [JSON.Member("worker", .string(name))])
    }

    /// - Returns: The status to end with.
    func run() async throws -> Int32 {
        let registry = try PluginRegistry(FacePlugin.all(faces))
        let pool = ComputePool(threads: settings.limits.threads, registry: registry)
        warmUp(pool)
        let queues = try await data.openQueues()
        let services = WorkerServices(
            queues: queues, requests: try await queues.create(queue, .requests), input: try data.openInput(),
            output: try data.openOutput())
        let worker = JobWorker(settings: settings, services: services, pool: pool, log: log)
        let signals = watchSignals(worker)
        defer { signals.cancel() }
        Lifeline.watch { Task { await worker.stop() } }
        log.info("worker started", [JSON.Member("threads", .integer(settings.limits.threads))])
        let code = await worker.run()
        log.info("worker ended", [JSON.Member("status", .integer(Int(code)))])
        return code
    }

    /// Loads the models while the first job is on its way. What goes wrong is reported now, and to the first job's
    /// client.
    private func warmUp(_ pool: ComputePool) {
        pool.submit { _ in
            do throws(PluginError) {
                try faces.prepare()
            } catch {
                log.error("models can't be loaded", [JSON.Member("error", .string("\(error)"))])
            }
        }
    }

    private func watchSignals(_ worker: JobWorker) -> SignalWatcher {
        SignalWatcher([SIGTERM, SIGINT]) { signal, count in
            guard count == 1 else { _exit(128 + signal) }
            log.info("asked to end", [JSON.Member("signal", .integer(Int(signal)))])
            Task { await worker.stop() }
        }
    }

    private static func faces(_ invocation: Invocation, _ data: DataDirectory) -> FaceModelSource {
        let directory = WeightsDirectory.resolve(
            flag: invocation[WorkerTool.weights], environment: invocation.environment)
        let settings = FacePipelineSettings(
            detector: FaceDetectorSettings(
                minFaceSize: invocation[WorkerTool.minFace], maxSide: invocation[WorkerTool.maxSide]),
            mirror: invocation[WorkerTool.mirror], scaledDecode: invocation[WorkerTool.scaledDecode])
        return FaceModelSource(
            store: ModelStore(directory: directory), detector: invocation[WorkerTool.detector],
            embedder: invocation[WorkerTool.embedder], settings: settings,
            gallery: invocation[WorkerTool.gallery] ?? data.defaultGallery)
    }

    private static var coreCount: Int { max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN))) }
}
