import CommandLineKit
import Glibc
import Jobs

/// The program `web`: its flags and what they mean.
enum WebTool {
    static let port = Flag(
        "port", short: "p", .int(in: 0...65_535), default: 8_000, "Port to listen on; 0 takes any free one.")
    static let host = Flag(
        "host", .string, default: "127.0.0.1", placeholder: "ADDRESS",
        "Address to listen on: 127.0.0.1 for this machine alone, 0.0.0.0 for everybody.")
    static let portFile = Flag<String?>(
        "port-file", .path, placeholder: "FILE", source: .commandLine,
        "Write the port to this file once clients can connect.")
    static let data = Flag<String?>(
        "data", .path, defaultText: "$XDG_DATA_HOME/facet or ~/.local/share/facet", placeholder: "DIR",
        "Folder with the queue, the pictures, the results and the gallery.")
    static let queue = Flag(
        "queue", .string, default: DataDirectory.requestQueue, placeholder: "NAME", "Queue that the jobs go to.")
    static let gallery = Flag<String?>(
        "gallery", short: "g", .path, defaultText: "gallery/default.safetensors in the data folder",
        placeholder: "FILE", "File with the people who are known, for the workers.")
    static let weights = Flag<String?>(
        "weights", .path, defaultText: "weights/ of this program", placeholder: "DIR",
        "Folder with the installed models, for the workers.")
    static let workers = Flag<Int?>(
        "workers", short: "w", .int(in: 0...1_024), defaultText: "the number of cores",
        "At most so many workers; 0 starts none, for workers that are started elsewhere.")
    static let workerThreads = Flag(
        "worker-threads", .int(in: 1...1_024), default: 1, "How many jobs each worker does at once.")
    static let workerArguments = Flag<[String]>(
        repeated: "worker-arg", .string, placeholder: "ARG",
        "Passed on to each worker, e.g. --worker-arg=--mirror; may be repeated.")
    static let policy = Flag(
        "policy", .choice, default: ScalingPolicyName.greedy,
        "How many workers: greedy is one for every four jobs, backlog as many as answer all within "
            + "--acceptable-latency; none when there is nothing to do.")
    static let acceptableLatency = Flag(
        "acceptable-latency", .duration, default: .seconds(1),
        "How long an answer may take, for --policy backlog; how long a job takes is measured.")
    static let coolDown = Flag(
        "cool-down", .duration, default: .seconds(3), "Workers go when they have not been needed for so long.")
    static let maxBody = Flag("max-body", .byteSize, default: 20_000_000, "Largest request body.")
    static let timeout = Flag(
        "timeout", .duration, default: .seconds(60),
        "How long a client waits for its answer; then it gets the job's name to fetch it with.")
    static let receiveTimeout = Flag(
        "receive-timeout", .duration, default: .seconds(30), "How long a request may take to arrive.")
    static let maxWaiting = Flag(
        "max-waiting", .int(in: 1...1_000_000), default: 20_000,
        "How many uploads may be under way; more are told to come back later.")
    static let grace = Flag(
        "grace", .duration, default: .seconds(30), "How long what runs may take once the process is asked to end.")
    static let logLevel = Flag(
        "log-level", .choice, default: LogLevel.info, "How much to log on stderr, one JSON object a line.")

    static let tool = CommandLineTool(
        root: Command(
            "web", "Take pictures over HTTP, have workers recognise who is in them, and answer.",
            discussion: """
                Alone it is the whole service: it starts and stops workers as they are needed. Its address goes to \
                stdout, its log to stderr.

                SIGTERM and Ctrl-C: takes no new clients, answers those it has, and ends with status 0. A second one \
                ends it at once; unfinished jobs stay in the queue.
                """,
            flags: [
                port, host, portFile, data, queue, gallery, weights, workers, workerThreads, workerArguments, policy,
                acceptableLatency, coolDown, maxBody, timeout, receiveTimeout, maxWaiting, grace, logLevel,
            ],
            examples: [
                Example("web", "Serve this machine on port 8000"),
                Example("web --host 0.0.0.0 --port 80 --workers 8", "Serve everybody, with up to eight workers"),
                Example("curl -F inputFile=@photo.jpg http://127.0.0.1:8000/", "Ask it who is in a photo"),
            ],
            run: run),
        watchesInterrupts: false)

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        DescriptorLimit.raise()
        let (stop, stopped) = AsyncStream.makeStream(of: Void.self)
        let signals = SignalWatcher([SIGTERM, SIGINT]) { signal, count in
            guard count == 1 else { _exit(128 + signal) }
            stopped.yield()
        }
        defer { signals.cancel() }
        let data = DataDirectory.resolve(flag: invocation[data], environment: invocation.environment)
        let settings = WebSettings(invocation)
        let worker = WorkerProgram.command(invocation, data)
        if settings.workers > 0 { try WorkerProgram.check(worker) }
        let service = WebService(
            settings: settings, data: data, log: JSONLog(level: invocation[logLevel]))
        try await service.run(worker: worker, stop: stop) { port in
            try PortFile.write(port, to: invocation[portFile])
            try invocation.console.print(settings.url(port: port))
        }
        return .success
    }
}
