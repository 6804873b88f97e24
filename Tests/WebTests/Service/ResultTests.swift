import Foundation
import Jobs
import TestSupport
import Testing

/// Answers that are fetched later.
@Suite(.timeLimit(.minutes(3))) struct ResultTests {
    private func location(_ response: RawResponse) throws -> String {
        let location = try #require(response["Location"])
        #expect(location.hasPrefix("/jobs/"))
        return location
    }

    @Test func acceptedPendingDone() async throws {
        let bench = try await WebBench()
        let worker = try await ScriptedWorker(bench.data)
        worker.hold()
        let name = String(repeating: "ü", count: 300)
        let accepted = try await bench.upload("name:Paul", as: "\(name).jpg", to: "/jobs")
        #expect(accepted.status == 202)
        let path = try location(accepted)
        #expect(accepted.text == "\(path)\n")
        let pending = try await bench.get(path, "Accept: application/json")
        #expect(pending.status == 202 && pending["Retry-After"] == "1")
        #expect(pending.text == "{\"job\":\"\(path.dropFirst(6))\",\"status\":\"pending\"}\n")
        await eventually("the job is taken") { worker.heldCount == 1 }
        #expect(worker.messages[0].utf8.count < 1_024)
        try await worker.letGo()
        #expect(try await bench.get(path).text == "\(name):Paul")
        #expect(try await bench.get(path, "Accept: application/json").text.contains("\"label\":\"Paul\""))
        #expect(await bench.stop() == 0)
    }

    @Test func resultsOutliveTheProcess() async throws {
        let first = try await WebBench()
        let worker = try await ScriptedWorker(first.data)
        let path = try location(try await first.upload("name:Paul", as: "kept.jpg", to: "/jobs"))
        try await eventually("the result is stored") { try await first.get(path).status == 200 }
        first.web.signal(SIGKILL)
        #expect(await first.web.status == 128 + SIGKILL)
        let second = try await WebBench(in: first.folder)
        #expect(try await second.get(path).text == "kept:Paul")
        withExtendedLifetime(worker) {}
    }

    /// A job whose web process was killed while a client waited: stored, and found under the job's name.
    @Test func jobsOutliveTheProcess() async throws {
        let first = try await WebBench()
        let worker = try await ScriptedWorker(first.data)
        worker.hold()
        let connection = try first.connect()
        try await connection.send(MultipartForm(filename: "a.jpg", Array("name:Paul".utf8)).request())
        await eventually("the job is taken") { worker.heldCount == 1 }
        first.web.signal(SIGKILL)
        _ = await first.web.status
        let second = try await WebBench(in: first.folder)
        try await worker.letGo()
        let id = try #require(try await second.data.openOutput().list().first?.prefix { $0 != "." })
        #expect(try await second.get("/jobs/\(id)").text == "\(id):Paul")
    }

    @Test func theTimeRunsOut() async throws {
        // Long enough that the last upload, which is answered, makes it on a busy machine.
        let bench = try await WebBench(["--timeout=4s"])
        let worker = try await ScriptedWorker(bench.data)
        worker.hold()
        let late = try await bench.upload("name:Paul", as: "late.jpg", to: "/", "Accept: application/json")
        #expect(late.status == 504)
        let path = try location(late)
        #expect(late.text.contains("\"job\":\"\(path.dropFirst(6))\"") && late.text.contains("\"code\":\"timeout\""))
        #expect(try await bench.get(path).status == 202)
        try await worker.letGo()
        #expect(try await bench.get(path).text == "late:Paul")
        try await eventually("the late reply is dropped") { try await bench.metric("facet_late_replies_total") == 1 }
        try await bench.expectWell()
    }

    /// The result is there and the reply is not: the store is asked before giving up.
    @Test func aLostReplyCostsTimeOnly() async throws {
        let bench = try await WebBench(["--timeout=1s"])
        let requests = try await bench.data.openQueues().create(DataDirectory.requestQueue, .requests)
        let answer = Task { try await bench.upload("picture", as: "a.jpg").text }
        let lease = try #require(try await requests.receive(max: 1, wait: .seconds(20), lease: .seconds(60)).first)
        guard case .job(let job) = JobCodec().decode(lease.body) else {
            Issue.record("no job")
            return
        }
        let result = JobResult(id: job.id, task: job.task, status: .ok, label: "Paul")
        try await bench.data.openOutput().put(Array(try JobCodec().encode(result).utf8), key: job.resultKey)
        #expect(try await answer.value == "a:Paul")
    }

    @Test func asManyAsMayWait() async throws {
        let bench = try await WebBench(["--max-waiting=3"])
        let worker = try await ScriptedWorker(bench.data)
        worker.hold()
        let waiting = (0..<3).map { index in Task { try await bench.upload("name:p\(index)", as: "a.jpg") } }
        try await eventually("they wait") { try await bench.metric("facet_waiting_requests") == 3 }
        let refused = try await bench.upload("name:Paul")
        #expect(refused.status == 503 && refused["Retry-After"] == "1")
        #expect(refused.text.hasSuffix("(too_many_waiting)\n"))
        try await worker.letGo()
        for (index, request) in waiting.enumerated() { #expect(try await request.value.text == "a:p\(index)") }
        try await bench.expectWell()
    }
}
