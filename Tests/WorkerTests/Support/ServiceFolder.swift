import Inference
import Jobs
import TestSupport
import Testing

/// A data folder with a client's view of it: what `web` does, without HTTP.
final class ServiceFolder: Sendable {
    let folder: ScratchFolder
    let data: DataDirectory
    let queues: SQLiteQueueService
    let requests: any MessageQueue
    let replies: any MessageQueue
    let input: any ObjectStore
    let output: any ObjectStore
    private let codec = JobCodec()

    init() async throws {
        folder = try ScratchFolder()
        data = DataDirectory(path: folder.path + "/data")
        queues = try await data.openQueues()
        requests = try await queues.create(DataDirectory.requestQueue, .requests)
        replies = try await queues.create("replies", .replies)
        input = try data.openInput()
        output = try data.openOutput()
    }

    /// Starts the real program on this folder.
    func startWorker(
        _ arguments: [String] = [], environment: [String: String] = [:]
    ) throws -> WorkerProgram {
        try WorkerProgram(
            ["--data", data.path, "--threads", "2"] + arguments, environment: environment,
            log: "\(folder.path)/worker-\(JobID.make()).log")
    }

    @discardableResult
    func send(_ image: [UInt8], task: String = "recognize") async throws -> Job {
        let job = Job(task: task, input: "\(JobID.make()).png", reply: replies.name)
        try await input.put(image, key: job.input)
        try await requests.send(try codec.encode(job))
        return job
    }

    func nextReply() async throws -> JobResult {
        let leases = try await replies.receive(max: 1, wait: .seconds(60), lease: .seconds(60))
        let lease = try #require(leases.first, "no reply came")
        try await replies.delete(lease)
        return try #require(codec.decodeResult(lease.body), "not a result: \(lease.body)")
    }

    func storedResult(of job: Job) async throws -> JobResult? {
        try await output.get(job.resultKey).flatMap { codec.decodeResult($0) }
    }

    /// A picture with nobody in it.
    static func emptyPicture(width: Int = 64, height: Int = 48) throws -> [UInt8] {
        try PixelBuffer(width: width, height: height, filledWith: RGBColor(red: 90, green: 120, blue: 60))
            .encodedPNG()
    }

    /// A picture that takes the detector long enough to be caught at it.
    static func slowPicture() throws -> [UInt8] {
        try emptyPicture(width: 6_000, height: 6_000)
    }
}
