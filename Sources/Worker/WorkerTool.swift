import CommandLineKit
import Inference

/// The program `worker`: its flags and what they mean.
enum WorkerTool {
    static let threads = Flag<Int?>(
        "threads", short: "t", .int(in: 1...1_024), defaultText: "the number of cores", "How many jobs at once.")
    static let data = Flag<String?>(
        "data", .path, defaultText: "$XDG_DATA_HOME/facet or ~/.local/share/facet", placeholder: "DIR",
        "Folder with the queue, the pictures, the results and the gallery.")
    static let queue = Flag(
        "queue", .string, default: "requests", placeholder: "NAME", "Queue that the jobs come from.")
    static let gallery = Flag<String?>(
        "gallery", short: "g", .path, defaultText: "gallery/default.safetensors in the data folder",
        placeholder: "FILE", "File with the people who are known. A new one is picked up without a restart.")
    static let weights = Flag<String?>(
        "weights", .path, defaultText: "weights/ of this program", placeholder: "DIR",
        "Folder with the installed models.")
    static let detector = Flag(
        "detector", .string, default: "mtcnn", placeholder: "MODEL",
        "Face detector: an installed model's name or a weight file.")
    static let embedder = Flag(
        "embedder", .string, default: "dlib-resnet-v1", placeholder: "MODEL",
        "Face embedder: an installed model's name or a weight file.")
    static let mirror = Flag("mirror", "Embed each face and its mirror image: more accurate, half as fast.")
    static let minFace = Flag(
        "min-face", .double(in: 12...10_000), default: 20, placeholder: "PIXELS",
        "Smallest face to look for. Larger is faster.")
    static let maxSide = Flag<Int?>(
        "max-side", .int(in: 32...16_384), defaultText: "as they are", placeholder: "PIXELS",
        "Reduce pictures to this longer side before looking for faces.")
    static let scaledDecode = Flag(
        "scaled-decode",
        """
        Decode large JPEGs at 1/2, 1/4 or 1/8 where --max-side or --min-face (40, 80 or 160 at least) allows. Faster; \
        results differ a little.
        """)
    static let lease = Flag(
        "lease", .duration, default: .seconds(30),
        "How long a job is out of the others' reach; extended at half time while it runs.")
    static let maxReceives = Flag(
        "max-receives", .int(in: 1...15), default: 3,
        "How often a job is started before it is set aside, should it crash the worker each time.")
    static let prefetch = Flag<Int?>(
        "prefetch", .int(in: 0...1_024), defaultText: "as many as threads",
        "How many pictures to read ahead while all threads are busy.")
    static let idleExit = Flag<Duration?>(
        "idle-exit", .duration, defaultText: "never", "End after this time without a job.")
    static let jobTimeout = Flag(
        "job-timeout", .duration, default: .seconds(300), "A job that takes longer is stuck: the worker ends for it.")
    static let logLevel = Flag(
        "log-level", .choice, default: LogLevel.info, "How much to log on stderr, one JSON object a line.")

    static let tool = CommandLineTool(
        root: Command(
            "worker", "Take jobs from the queue, recognise faces, store the results and reply.",
            discussion: """
                'web' starts and stops workers by itself; start one by hand to have more, or on their own.

                SIGTERM and Ctrl-C: finishes what runs, hands back the rest and ends with status 0. A second one ends \
                it at once; unfinished jobs come again elsewhere.
                """,
            flags: [
                threads, data, queue, gallery, weights, detector, embedder, mirror, minFace, maxSide, scaledDecode,
                lease, maxReceives, prefetch, idleExit, jobTimeout, logLevel,
            ],
            examples: [
                Example("worker", "Work for the service on this machine, on all cores"),
                Example("worker --threads 2 --idle-exit 60 --data /srv/facet", "Two at once, until there is no work"),
            ],
            run: run),
        watchesInterrupts: false, environmentProblem: { CPUPath.problem(in: $0) })

    @Sendable private static func run(_ invocation: Invocation) async throws -> ExitCode {
        ExitCode(rawValue: try await WorkerService(invocation).run())
    }
}
