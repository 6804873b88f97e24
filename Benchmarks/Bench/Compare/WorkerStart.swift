import CommandLineKit
import Foundation
import Inference
import Jobs

/// Starts the program `worker` on a queue with one job waiting.
struct WorkerStart: Sendable {
    /// The program's path.
    let program: String
    /// More arguments: the models to use.
    let arguments: [String]

    /// The program beside this one.
    static var installed: String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")).map {
            URL(fileURLWithPath: $0).deletingLastPathComponent().appendingPathComponent("worker").path
        } ?? "worker"
    }

    /// Makes a data folder with a gallery of 5,000 people.
    func prepare(model: GalleryModel) throws -> TemporaryFolder {
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw CommandFailure("no program \(program)", hint: "Run `swift build -c release` first.")
        }
        let folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/gallery", withIntermediateDirectories: true)
        try GalleryFile(path: DataDirectory(path: folder.path).defaultGallery).update(for: model) {
            try MadeUpGallery.enrol(5000, in: &$0)
        }
        return folder
    }

    /// - Parameter photo: a photo's bytes.
    /// - Returns: seconds from the start to the answer, and the most memory that the process had, in bytes.
    func measure(photo: [UInt8], in folder: TemporaryFolder) throws -> [Double] {
        let worker = self
        return try Blocking.wait { try await worker.run(photo: photo, data: DataDirectory(path: folder.path)) }
    }

    private func run(photo: [UInt8], data: DataDirectory) async throws -> [Double] {
        let queues = try await data.openQueues()
        let requests = try await queues.create(DataDirectory.requestQueue, .requests)
        let replies = try await queues.create("replies", .replies)
        let id = JobID.make()
        try await data.openInput().put(photo, key: id.text)
        try await requests.send(
            try JobCodec().encode(Job(id: id, task: "recognize", input: id.text, reply: "replies")))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["--data", data.path, "--log-level", "error"] + arguments
        process.standardOutput = FileHandle.nullDevice
        let start = ContinuousClock.now
        try process.run()
        defer {
            process.terminate()
            process.waitUntilExit()
        }
        let leases = try await replies.receive(max: 1, wait: .seconds(60), lease: .seconds(60))
        let seconds = (ContinuousClock.now - start) / .seconds(1)
        let memory = ProcessMemory.greatest(of: process.processIdentifier)
        try await replies.delete(leases)
        guard let reply = leases.first.flatMap({ JobCodec().decodeResult($0.body) }), reply.status == .ok else {
            throw CommandFailure("the worker gave no answer in a minute, or couldn't do the job")
        }
        guard let memory else { throw CommandFailure("this system doesn't tell how much memory a process has") }
        return [seconds, memory]
    }
}
