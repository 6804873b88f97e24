import Inference
import Jobs
import TestSupport
import Testing

@testable import Worker

/// Stores and queues that fail: nothing is lost, nothing is answered twice in different ways.
@Suite(.timeLimit(.minutes(2))) struct JobWorkerFaultTests {
    @Test(arguments: [1, 2])
    func triesAgainWhenTheInputCantBeFetched(_ failures: Int) async throws {
        let bench = try await WorkerBench([JobWorkerTests.echo]) { services in
            services.input = FaultyStore(services.input, failures: failures)
        }
        try await bench.whileWorking {
            try await bench.send("echo")
            let reply = try await bench.nextReply()
            #expect(reply.label == "3 bytes")
            #expect(reply.deliveries == failures + 1)
        }
        #expect(try await bench.requests.depth() == QueueDepth())
    }

    @Test func triesAgainWhenTheResultCantBeStored() async throws {
        let bench = try await WorkerBench([JobWorkerTests.echo]) { services in
            services.output = FaultyStore(services.output, failures: 1)
        }
        try await bench.whileWorking {
            let job = try await bench.send("echo")
            #expect(try await bench.nextReply().label == "3 bytes")
            #expect(try await bench.storedResult(of: job)?.label == "3 bytes")
        }
        #expect(try await bench.requests.depth() == QueueDepth())
    }

    @Test func tellsTheClientWhenNothingCanBeStored() async throws {
        let bench = try await WorkerBench([JobWorkerTests.echo], maximumReceives: 2) { services in
            services.output = FaultyStore(services.output, failures: .max)
        }
        try await bench.whileWorking {
            let job = try await bench.send("echo")
            let reply = try await bench.nextReply()
            #expect(reply.error?.code == JobFailure.gaveUpCode)
            #expect(try await bench.storedResult(of: job) == nil)
            try await eventually("it is set aside") { try await bench.requests.depth().dead == 1 }
        }
    }

    @Test func goesOnWhenItsQueueIsRemoved() async throws {
        let bench = try await WorkerBench([JobWorkerTests.echo])
        try await bench.whileWorking {
            try await bench.send("echo")
            _ = try await bench.nextReply()
            try await bench.queues.remove("requests")
            await eventually("the worker makes the queue again") {
                (try? await bench.queues.open("requests")) != nil
            }
            try await bench.send("echo")
            let reply = try await bench.nextReply()
            #expect(reply.label == "3 bytes")
        }
    }

    @Test func storesTheResultWhenTheReplyQueueVanishesWhileItRuns() async throws {
        let gate = Gate()
        let slow = StubPlugin("slow") { _ in
            gate.wait()
            return PluginOutput(label: "finished")
        }
        let bench = try await WorkerBench([slow])
        try await bench.whileWorking {
            let job = try await bench.send("slow")
            await gate.reached()
            try await bench.queues.remove("replies")
            gate.open()
            try await eventually("the job is done") { try await bench.requests.depth() == QueueDepth() }
            #expect(try await bench.storedResult(of: job)?.label == "finished")
        }
    }
}
