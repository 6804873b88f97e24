import Inference
import Jobs
import TestSupport
import Testing

@testable import Worker

/// How a worker ends, and what becomes of the jobs that it has then.
@Suite(.timeLimit(.minutes(2))) struct JobWorkerEndTests {
    @Test func finishesWhatRunsAndHandsBackTheRest() async throws {
        let gate = Gate()
        let slow = StubPlugin("slow") { _ in
            gate.wait()
            return PluginOutput(label: "finished")
        }
        let bench = try await WorkerBench([slow], threads: 1)
        for _ in 0..<5 { try await bench.send("slow") }
        let run = Task { await bench.worker.run() }
        await gate.reached()
        try await eventually("one is fetched ahead") { try await bench.requests.depth().inFlight == 2 }
        await bench.worker.stop()
        try await eventually("what has not started is handed back") {
            try await bench.requests.depth() == QueueDepth(visible: 4, inFlight: 1)
        }
        gate.open()
        #expect(await run.value == 0)
        #expect(try await bench.nextReply().label == "finished")
        #expect(try await bench.requests.depth() == QueueDepth(visible: 4))
        // Nobody's fault: the next worker takes them for new.
        let leases = try await bench.requests.receive(max: 10, wait: .zero, lease: .seconds(60))
        #expect(leases.allSatisfy { $0.receives == 1 })
    }

    @Test func endsAtOnceWithNothingToDo() async throws {
        let bench = try await WorkerBench([])
        #expect(try await bench.whileWorking {} == 0)
    }

    @Test func endsWhenIdle() async throws {
        let bench = try await WorkerBench([JobWorkerTests.echo], idleExit: .seconds(4))
        try await bench.send("echo")
        #expect(await bench.worker.run() == 0)
        #expect(try await bench.nextReply().label == "3 bytes")
    }

    @Test func leavesAStuckJobToOthers() async throws {
        let gate = Gate()
        let stuck = StubPlugin("stuck") { _ in
            gate.wait()
            return PluginOutput(label: "too late")
        }
        let bench = try await WorkerBench([stuck, JobWorkerTests.echo], jobTimeout: .milliseconds(200))
        defer { gate.open() }
        let job = try await bench.send("stuck")
        #expect(await bench.worker.run() == 1)
        // As after a crash: the message is out until its lease ends, the delivery counts.
        #expect(try await bench.requests.depth() == QueueDepth(inFlight: 1))
        #expect(try await bench.storedResult(of: job) == nil)
        #expect(bench.log.lines.contains { $0.contains("job past its time") && $0.contains(job.id.text) })
    }

    @Test func keepsTheLeaseOfALongJob() async throws {
        let gate = Gate()
        let slow = StubPlugin("slow") { _ in
            gate.wait()
            return PluginOutput(label: "finished")
        }
        // Long enough that a busy machine extends it in time.
        let bench = try await WorkerBench([slow], lease: .seconds(4))
        try await bench.whileWorking {
            try await bench.send("slow")
            await gate.reached()
            // Longer than the lease; a second delivery would come and say so.
            let others = try await bench.requests.receive(max: 1, wait: .seconds(9), lease: .seconds(60))
            #expect(others.isEmpty)
            gate.open()
            let reply = try await bench.nextReply()
            #expect(reply.deliveries == 1)
        }
        #expect(try await bench.requests.depth() == QueueDepth())
    }

    @Test func runsASuspectAlone() async throws {
        let gate = Gate()
        let slow = StubPlugin("slow") { _ in
            gate.wait()
            return PluginOutput(label: "finished")
        }
        let bench = try await WorkerBench([slow], threads: 4)
        let suspect = try await bench.send("slow")
        let lease = try #require(try await bench.requests.receive(max: 1, wait: .zero, lease: .seconds(60)).first)
        try await bench.requests.retry(lease, after: .zero)
        for _ in 0..<3 { try await bench.send("slow") }
        try await bench.whileWorking {
            // In the batch with the suspect came three others: they run first, the suspect waits.
            for _ in 0..<3 { await gate.reached() }
            for _ in 0..<3 { gate.open() }
            for _ in 0..<3 {
                let reply = try await bench.nextReply()
                #expect(reply.id != suspect.id)
            }
            await gate.reached()
            try await bench.send("slow")
            // The fourth thread is free, but nothing is taken on beside a suspect.
            #expect(try await bench.requests.depth() == QueueDepth(visible: 1, inFlight: 1))
            gate.open()
            let reply = try await bench.nextReply()
            #expect(reply.id == suspect.id)
            #expect(reply.deliveries == 2)
            gate.open()
            _ = try await bench.nextReply()
        }
    }
}
