import Foundation
import Jobs
import TestSupport
import Testing

/// The real program on a data folder of its own, and what signals do to it.
@Suite(
    .enabled(if: InstalledWeights.areThere, Comment(rawValue: InstalledWeights.missing)), .timeLimit(.minutes(5)),
    .serialized)
struct WorkerProcessTests {
    @Test func answersAndEndsWhenIdle() async throws {
        let service = try await ServiceFolder()
        let job = try await service.send(try ServiceFolder.emptyPicture())
        let bad = try await service.send(Array("no picture".utf8))
        let worker = try service.startWorker(["--idle-exit", "200ms"])
        var replies: [JobID: JobResult] = [:]
        for _ in 0..<2 {
            let reply = try await service.nextReply()
            replies[reply.id] = reply
        }
        #expect(replies[job.id]?.label == "no_face")
        #expect(replies[job.id]?.decision == "no_face")
        #expect(replies[job.id]?.faces == 0)
        #expect(replies[job.id]?.worker == "worker-\(worker.pid)")
        let expected: Set = ["queue", "fetch", "decode", "detect", "align", "embed", "search", "store"]
        #expect(Set(replies[job.id].map { Array($0.timings.keys) } ?? []) == expected)
        #expect(replies[bad.id]?.error?.code == "not_an_image")
        #expect(await worker.status == 0)
        #expect(try await service.requests.depth() == QueueDepth())
        let messages = try worker.log().compactMap { $0["msg"] as? String }
        #expect(messages == ["worker started", "job done", "job done", "worker ended"])
    }

    @Test(arguments: ["detect", "embed"])
    func doesTheOtherTasks(_ task: String) async throws {
        let service = try await ServiceFolder()
        try await service.send(try ServiceFolder.emptyPicture(), task: task)
        let worker = try service.startWorker(["--idle-exit", "300ms"])
        let reply = try await service.nextReply()
        #expect(reply.label == "no_face")
        #expect(
            reply.payload == .object(["width": .number(64), "height": .number(48), "faces": .array([])]))
        #expect(await worker.status == 0)
    }

    @Test(arguments: [SIGTERM, SIGINT])
    func drainsWhenAskedToEnd(_ signal: Int32) async throws {
        let service = try await ServiceFolder()
        for _ in 0..<2 { try await service.send(try ServiceFolder.slowPicture()) }
        for _ in 0..<4 { try await service.send(try ServiceFolder.emptyPicture()) }
        let worker = try service.startWorker(["--threads", "1", "--prefetch", "2"])
        try await eventually("some are fetched ahead") { try await service.requests.depth().inFlight > 1 }
        worker.signal(signal)
        #expect(await worker.status == 0)
        // Each job is either answered or back in the queue as if nothing had happened.
        let answered = try await service.output.list().count
        #expect(try await service.requests.depth() == QueueDepth(visible: 6 - answered))
        #expect(try await service.replies.depth().visible == answered)
        #expect(answered < 6)
        let leases = try await service.requests.receive(max: 6, wait: .zero, lease: .seconds(60))
        #expect(leases.allSatisfy { $0.receives == 1 })
    }

    @Test func endsAtOnceWhenAskedTwice() async throws {
        let service = try await ServiceFolder()
        let job = try await service.send(try ServiceFolder.slowPicture())
        let worker = try service.startWorker(["--log-level", "debug"])
        try await eventually("it runs") { try worker.logText().contains("job started") }
        worker.signal(SIGTERM)
        try await eventually("it has heard") { try worker.logText().contains("asked to end") }
        worker.signal(SIGTERM)
        #expect(await worker.status == 128 + SIGTERM)
        #expect(try await service.storedResult(of: job) == nil)
        let next = try service.startWorker(["--idle-exit", "300ms"])
        let reply = try await service.nextReply()
        #expect(reply.id == job.id)
        #expect(reply.deliveries == 2)
        #expect(await next.status == 0)
    }

    @Test func losesNothingWhenKilled() async throws {
        let service = try await ServiceFolder()
        var jobs: Set<JobID> = [try await service.send(try ServiceFolder.slowPicture()).id]
        let victim = try service.startWorker(["--threads", "1"])
        try await eventually("it runs") { try await service.requests.depth().inFlight == 1 }
        for _ in 0..<10 { jobs.insert(try await service.send(try ServiceFolder.emptyPicture()).id) }
        let survivor = try service.startWorker(["--idle-exit", "2s"])
        victim.signal(SIGKILL)
        #expect(await victim.status == 128 + SIGKILL)
        var replied: Set<JobID> = []
        let start = ContinuousClock.now
        for _ in jobs { replied.insert(try await service.nextReply().id) }
        #expect(replied == jobs)
        // Not by waiting for the lease of 30 s to end.
        #expect(ContinuousClock.now - start < .seconds(25))
        #expect(await survivor.status == 0)
        #expect(try await service.requests.depth() == QueueDepth())
        #expect(try await service.output.list().count == jobs.count)
    }

    @Test func setsAsideAJobThatCrashesItsWorkerThreeTimes() async throws {
        let service = try await ServiceFolder()
        let poison = try await service.send(try ServiceFolder.slowPicture())
        for time in 1...3 {
            let worker = try service.startWorker(["--max-receives", "3", "--log-level", "debug"])
            try await eventually("it has the job") { try worker.logText().contains("message received") }
            worker.signal(SIGKILL)
            #expect(await worker.status == 128 + SIGKILL, "time \(time)")
        }
        let other = try await service.send(try ServiceFolder.emptyPicture())
        let worker = try service.startWorker(["--max-receives", "3", "--idle-exit", "500ms"])
        var replies: [JobID: JobResult] = [:]
        for _ in 0..<2 {
            let reply = try await service.nextReply()
            replies[reply.id] = reply
        }
        #expect(replies[other.id]?.label == "no_face")
        #expect(replies[poison.id]?.error?.code == JobFailure.gaveUpCode)
        #expect(replies[poison.id]?.error?.message.contains("3 times") == true)
        #expect(try await service.storedResult(of: poison)?.error?.code == JobFailure.gaveUpCode)
        #expect(await worker.status == 0)
        let dead = try await service.requests.deadLetters(max: 5)
        #expect(dead.map(\.receives) == [4])
        #expect(dead.first?.reason.contains("3 times") == true)
        #expect(try await service.requests.depth() == QueueDepth(dead: 1))
    }

    @Test func endsWithTheProcessThatItsLifelineComesFrom() async throws {
        let service = try await ServiceFolder()
        let pipe = Pipe()
        let worker = try WorkerProgram(
            ["--data", service.data.path], environment: [FleetCommand.lifelineVariable: "0"],
            log: service.folder.path + "/lifeline.log", input: pipe.fileHandleForReading)
        try await eventually("it is up") { try worker.logText().contains("worker started") }
        try pipe.fileHandleForWriting.close()
        #expect(await worker.status == 0)
    }

    @Test func saysWhenItHasNoModels() async throws {
        let service = try await ServiceFolder()
        try await service.send(try ServiceFolder.emptyPicture())
        let empty = service.folder.path + "/no-weights"
        try FileManager.default.createDirectory(atPath: empty, withIntermediateDirectories: true)
        for _ in 1...3 {
            let worker = try service.startWorker(["--weights", empty])
            #expect(await worker.status == 1)
            #expect(try worker.logText().contains("facet weights install"))
        }
        let reply = try await service.nextReply()
        #expect(reply.error?.code == JobFailure.gaveUpCode)
        #expect(reply.error?.message.contains(empty) == false)
    }
}
