import Inference
import Jobs
import TestSupport
import Testing

@testable import Worker

/// The worker with stub plugins on the local drivers: what becomes of a job in each case.
@Suite(.timeLimit(.minutes(2))) struct JobWorkerTests {
    static let echo = StubPlugin("echo") { input in
        var output = PluginOutput(label: "\(input.image.count) bytes", timings: ["decode": 1.5], models: ["m": "2"])
        output.box = FaceBox(x1: 1, y1: 2, x2: 3, y2: 4)
        output.distance = .infinity
        output.payload = #"{"n": [1, 2.5, null]}"#
        return output
    }
    static let picky = StubPlugin("picky") { _ throws(PluginError) in
        throw PluginError(.input, code: "not_an_image", "this is no picture")
    }
    static let flaky = StubPlugin("flaky") { _ throws(PluginError) in
        throw PluginError(.temporary, code: "out_of_memory", "no memory left")
    }
    static let broken = StubPlugin("broken") { _ throws(PluginError) in
        throw PluginError(.configuration, code: "model_unusable", "can't work", detail: "/secret/path is missing")
    }

    @Test func storesRepliesAndDeletes() async throws {
        let bench = try await WorkerBench([Self.echo])
        try await bench.whileWorking {
            let job = try await bench.send("echo")
            let reply = try await bench.nextReply()
            #expect(reply.id == job.id)
            #expect(reply.status == .ok)
            #expect(reply.label == "3 bytes")
            #expect(reply.box == [1, 2, 3, 4])
            #expect(reply.distance == nil)
            #expect(reply.payload == .object(["n": .array([.number(1), .number(2.5), .null])]))
            #expect(reply.models == ["m": "2"])
            #expect(reply.worker == "worker-under-test")
            #expect(reply.deliveries == 1)
            #expect(Set(reply.timings.keys) == ["queue", "fetch", "decode", "store"])
            var stored = try #require(try await bench.storedResult(of: job))
            // The time that storing took is the one thing that the stored result can't hold.
            #expect(stored.timings["store"] == nil)
            stored.timings["store"] = reply.timings["store"]
            #expect(stored == reply)
        }
        #expect(try await bench.requests.depth() == QueueDepth())
    }

    @Test func doesManyJobsOnAllThreads() async throws {
        let bench = try await WorkerBench([Self.echo], threads: 4)
        try await bench.whileWorking {
            var jobs: Set<JobID> = []
            for count in 0..<100 {
                jobs.insert(try await bench.send("echo", image: [UInt8](repeating: 0, count: count)).id)
            }
            var replied: [JobID: String?] = [:]
            for _ in 0..<100 {
                let reply = try await bench.nextReply()
                #expect(replied.updateValue(reply.label, forKey: reply.id) == nil)
            }
            #expect(Set(replied.keys) == jobs)
            #expect(Set(replied.values) == Set((0..<100).map { "\($0) bytes" }))
        }
        #expect(try await bench.requests.depth() == QueueDepth())
        #expect(try await bench.output.list().count == 100)
    }

    @Test func answersBadInputWithAnErrorAtOnce() async throws {
        let bench = try await WorkerBench([Self.picky])
        try await bench.whileWorking {
            let job = try await bench.send("picky")
            let reply = try await bench.nextReply()
            #expect(reply.status == .error)
            #expect(reply.label == nil)
            #expect(reply.error == JobFailure(code: "not_an_image", message: "this is no picture"))
            #expect(reply.deliveries == 1)
            #expect(try await bench.storedResult(of: job)?.error == reply.error)
        }
        #expect(try await bench.requests.depth() == QueueDepth())
    }

    @Test func answersUnknownTasksAndMissingImages() async throws {
        let bench = try await WorkerBench([Self.echo])
        try await bench.whileWorking {
            try await bench.send("ehco")
            #expect(try await bench.nextReply().error?.code == JobFailure.unknownTaskCode)
            try await bench.send("echo", image: nil)
            #expect(try await bench.nextReply().error?.code == JobFailure.inputMissingCode)
            let job = Job(task: "echo", input: "../../etc/passwd", reply: "replies")
            try await bench.requests.send(try JobCodec().encode(job))
            #expect(try await bench.nextReply().error?.code == JobFailure.inputMissingCode)
        }
        #expect(try await bench.requests.depth() == QueueDepth())
    }

    @Test func triesAgainAsOftenAsAllowedThenSetsAside() async throws {
        let bench = try await WorkerBench([Self.flaky], maximumReceives: 3)
        try await bench.whileWorking {
            let job = try await bench.send("flaky")
            let reply = try await bench.nextReply()
            #expect(reply.error?.code == JobFailure.gaveUpCode)
            #expect(reply.error?.message.contains("3 times") == true)
            #expect(reply.error?.message.contains("no memory left") == true)
            #expect(reply.deliveries == 3)
            #expect(try await bench.storedResult(of: job)?.error == reply.error)
            try await eventually("the message is set aside") { try await bench.requests.depth().dead == 1 }
            let dead = try await bench.requests.deadLetters(max: 5)
            #expect(dead.map(\.receives) == [3])
            #expect(dead.first?.reason == reply.error?.message)
        }
    }

    @Test func endsWhenItCantWork() async throws {
        let bench = try await WorkerBench([Self.broken, Self.echo])
        try await bench.send("broken")
        #expect(await bench.worker.run() == 1)
        // The job waits for a worker that can.
        let depth = try await bench.requests.depth()
        #expect(depth.load == 1)
        #expect(depth.dead == 0)
        #expect(try await bench.output.list().isEmpty)
        #expect(bench.log.lines.contains { $0.contains("/secret/path") })
    }

    @Test func tellsTheClientNoSecrets() async throws {
        let bench = try await WorkerBench([Self.broken], maximumReceives: 1)
        try await bench.send("broken")
        #expect(await bench.worker.run() == 1)
        let reply = try await bench.nextReply()
        #expect(reply.error?.message.contains("can't work") == true)
        #expect(reply.error?.message.contains("secret") == false)
    }

    @Test func repliesWithTheStoredResultWhenAJobComesAgain() async throws {
        let bench = try await WorkerBench([Self.echo])
        let job = try await bench.send("echo")
        let first = JobResult(id: job.id, task: "echo", status: .ok, label: "from an earlier delivery")
        try await bench.output.put(Array(try JobCodec().encode(first).utf8), key: job.resultKey)
        // Received once before, as by a worker that ended after storing.
        let lease = try #require(try await bench.requests.receive(max: 1, wait: .zero, lease: .seconds(60)).first)
        try await bench.requests.retry(lease, after: .zero)
        try await bench.whileWorking {
            let reply = try await bench.nextReply()
            #expect(reply == first)
        }
        #expect(try await bench.requests.depth() == QueueDepth())
    }

    @Test func keepsTheFirstResultOfTwo() async throws {
        // Another worker stores its result while this one runs.
        let gate = Gate()
        let slow = StubPlugin("slow") { _ in
            gate.wait()
            return PluginOutput(label: "second")
        }
        let bench = try await WorkerBench([slow])
        try await bench.whileWorking {
            let job = try await bench.send("slow")
            await gate.reached()
            let first = JobResult(id: job.id, task: "slow", status: .ok, label: "first")
            try await bench.output.put(Array(try JobCodec().encode(first).utf8), key: job.resultKey)
            gate.open()
            #expect(try await bench.nextReply().label == "first")
            #expect(try await bench.storedResult(of: job)?.label == "first")
        }
    }

    @Test(arguments: [nil, "gone", "no/such name"])
    func needsNobodyToReplyTo(_ reply: String?) async throws {
        let bench = try await WorkerBench([Self.echo])
        try await bench.whileWorking {
            let job = try await bench.send("echo", reply: reply)
            try await eventually("the job is done") { try await bench.requests.depth() == QueueDepth() }
            #expect(try await bench.storedResult(of: job)?.label == "3 bytes")
        }
    }

    @Test func leavesOutAPayloadThatTheReplyQueueDoesNotTake() async throws {
        let big = StubPlugin("big") { _ in
            var output = PluginOutput(label: "big")
            output.payload = "[\"" + String(repeating: "x", count: 300_000) + "\"]"
            return output
        }
        let bench = try await WorkerBench([big])
        try await bench.whileWorking {
            let job = try await bench.send("big")
            let reply = try await bench.nextReply()
            #expect(reply.label == "big")
            #expect(reply.payload == nil)
            #expect(reply.payloadOmitted == true)
            #expect(try await bench.storedResult(of: job)?.payload != nil)
        }
    }

    @Test(arguments: ["", "not json", "{}", #"{"id":"../x","task":"echo","input":"a","sent":1}"#, "[1]"])
    func buriesWhatIsNoJob(_ message: String) async throws {
        let bench = try await WorkerBench([Self.echo])
        try await bench.whileWorking {
            try await bench.requests.send(message)
            try await bench.send("echo")
            #expect(try await bench.nextReply().label == "3 bytes")
            try await eventually("it is buried") { try await bench.requests.depth().dead == 1 }
        }
        let dead = try await bench.requests.deadLetters(max: 2)
        #expect(dead.map(\.body) == [message])
        #expect(dead.first?.reason.hasPrefix("not a job message") == true)
    }

    @Test func givesUpOnAJobThatNobodyEnds() async throws {
        let bench = try await WorkerBench([Self.echo], maximumReceives: 3)
        let job = try await bench.send("echo")
        for _ in 0..<3 {
            let leases = try await bench.requests.receive(max: 1, wait: .zero, lease: .seconds(60))
            try await bench.requests.retry(try #require(leases.first), after: .zero)
        }
        try await bench.whileWorking {
            let reply = try await bench.nextReply()
            #expect(reply.id == job.id)
            #expect(reply.error?.code == JobFailure.gaveUpCode)
            #expect(reply.error?.message.contains("3 times") == true)
            try await eventually("it is set aside") { try await bench.requests.depth().dead == 1 }
        }
        #expect(try await bench.requests.deadLetters(max: 2).first?.reason.contains("3 times") == true)
    }
}
