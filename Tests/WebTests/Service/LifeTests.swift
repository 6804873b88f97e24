import Foundation
import Jobs
import TestSupport
import Testing

/// How the process begins, ends, and tells about itself.
@Suite(.timeLimit(.minutes(3))) struct LifeTests {
    @Test func whoWaitsIsAnsweredBeforeTheEnd() async throws {
        let bench = try await WebBench()
        let worker = try await ScriptedWorker(bench.data)
        worker.hold()
        let waiting = (0..<5).map { index in Task { try await bench.upload("name:p\(index)", as: "a.jpg").text } }
        await eventually("all jobs are taken") { worker.heldCount == 5 }
        let idle = try bench.connect()
        bench.web.signal(SIGTERM)
        #expect(try await idle.untilClosed() == [])
        await eventually("no more clients are taken") { (try? bench.connect()) == nil }
        try await worker.letGo()
        for (index, request) in waiting.enumerated() { #expect(try await request.value == "a:p\(index)") }
        #expect(await bench.web.status == 0)
        #expect(try await bench.data.openQueues().list(prefix: "reply-") == [])
    }

    @Test func afterTheGraceTheRestLearnsItsJob() async throws {
        let bench = try await WebBench(["--grace=200ms"])
        let worker = try await ScriptedWorker(bench.data)
        worker.hold()
        let connection = try bench.connect()
        try await connection.send(MultipartForm(filename: "a.jpg", Array("name:Paul".utf8)).request())
        await eventually("the job is taken") { worker.heldCount == 1 }
        bench.web.signal(SIGINT)
        let response = try await connection.response()
        #expect(response.status == 503)
        let path = try #require(response["Location"])
        #expect(await bench.web.status == 0)
        try await worker.letGo()
        let next = try await WebBench(in: bench.folder)
        #expect(try await next.get(path).text == "a:Paul")
    }

    @Test func aSecondSignalEndsItAtOnce() async throws {
        let bench = try await WebBench()
        let worker = try await ScriptedWorker(bench.data)
        worker.hold()
        let connection = try bench.connect()
        try await connection.send(MultipartForm(filename: "a.jpg", Array("name:Paul".utf8)).request())
        await eventually("the job is taken") { worker.heldCount == 1 }
        bench.web.signal(SIGTERM)
        try await eventually("it is stopping") { try bench.web.logText().contains("\"stopping\"") }
        bench.web.signal(SIGTERM)
        #expect(await bench.web.status == 128 + SIGTERM)
    }

    @Test func health() async throws {
        let bench = try await WebBench()
        #expect(try await bench.get("/health/live").text == "live\n")
        #expect(try await bench.get("/health/ready").text == "ready\n")
        let json = try await bench.get("/health/ready", "Accept: application/json")
        #expect(json.text.hasPrefix("{\"status\":\"ready\",\"checks\":{\"queue\":true,"))
    }

    @Test func metricsAreComplete() async throws {
        let bench = try await WebBench()
        let worker = try await ScriptedWorker(bench.data)
        for _ in 0..<3 { try await bench.expectWell() }
        _ = try await bench.upload("fail:not_an_image")
        try await eventually("all are counted") {
            try await bench.metric("facet_http_requests_total{status=\"200\"}").map { $0 >= 3 } ?? false
        }
        let response = try await bench.get("/metrics")
        #expect(response["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8")
        for line in [
            "facet_http_requests_total{status=\"415\"} 1", "facet_answers_total{decision=\"match\"} 3",
            "facet_job_errors_total{code=\"not_an_image\"} 1", "facet_faces_total 3", "facet_queue_up 1",
            "facet_job_queue_seconds_count 3", "facet_job_queue_seconds_sum 0.003", "facet_job_compute_seconds_count 3",
            "facet_queue_depth{state=\"visible\"} 0", "facet_queue_depth{state=\"in_flight\"} 0",
            "facet_dead_letters 0", "facet_waiting_requests 0",
        ] {
            #expect(response.text.split(separator: "\n").contains { $0 == line }, "\(line)")
        }
        #expect(await bench.stop() == 0)
        withExtendedLifetime(worker) {}
    }

    @Test func everyRequestIsLogged() async throws {
        let bench = try await WebBench()
        let worker = try await ScriptedWorker(bench.data)
        _ = try await bench.upload("name:Paul", as: "secret-name.jpg", to: "/", "X-Request-Id: mine-1")
        _ = try await bench.get("/nothing", "X-Request-Id: mine-2")
        #expect(await bench.stop() == 0)
        let requests = try bench.web.log().filter { $0["msg"] as? String == "request" }
        let upload = try #require(requests.first { $0["request"] as? String == "mine-1" })
        #expect(upload["method"] as? String == "POST" && upload["path"] as? String == "/")
        #expect(upload["status"] as? Int == 200 && (upload["ms"] as? Double ?? -1) > 0)
        #expect(JobID(upload["job"] as? String ?? "") != nil)
        let missed = try #require(requests.first { $0["request"] as? String == "mine-2" })
        #expect(missed["status"] as? Int == 404 && missed["error"] as? String == "not_found")
        // Who is in a picture, and what it is called, is nobody's business here.
        let text = try bench.web.logText()
        #expect(!text.contains("Paul") && !text.contains("secret-name"))
        withExtendedLifetime(worker) {}
    }

    @Test func thePageHasAFormAndLoadsNothing() async throws {
        let bench = try await WebBench()
        let page = try await bench.get("/")
        #expect(page.status == 200 && page["Content-Type"] == "text/html; charset=utf-8")
        #expect(page.text.contains("<form method=\"post\" action=\"/upload\" enctype=\"multipart/form-data\">"))
        #expect(page.text.contains("name=\"inputFile\""))
        #expect(!page.text.contains("src=\"") && !page.text.contains("@import") && !page.text.contains("<link"))
        #expect(page["Content-Security-Policy"]?.contains("default-src 'none'") == true)
    }

    /// Workers that can't work: the client is told before its patience ends, and the log says what to do.
    @Test func missingModelsAreSaid() async throws {
        let bench = try await WebBench(["--workers=1", "--weights=/nonexistent"])
        let response = try await bench.upload("a picture")
        #expect(response.status == 500 && response.text.contains("(gave_up) [job "))
        #expect(!response.text.contains("/nonexistent"))
        #expect(try bench.web.logText().contains("run 'facet weights install'"))
        try await eventually("it is counted") { try await bench.metric("facet_dead_lettered_total") == 1 }
        #expect(try await bench.metric("facet_dead_letters") == 1)
        #expect(await bench.stop() == 0)
    }

    @Test func aTakenPortIsSaid() async throws {
        let bench = try await WebBench()
        let second = try RunningProgram(
            "web", ["--port=\(bench.port)", "--data=\(bench.data.path)", "--workers=0"],
            log: "\(bench.folder.path)/second.log")
        #expect(await second.status == 1)
        #expect(try second.logText().contains("can't listen on 127.0.0.1 port \(bench.port)"))
        try await ScriptedWorker(bench.data).whileAlive { try await bench.expectWell() }
    }

    @Test(arguments: [["--port=x"], ["--port=70000"], ["--policy=wild"], ["--nonsense"], ["--max-body=huge"]])
    func usage(arguments: [String]) async throws {
        let folder = try ScratchFolder()
        let program = try RunningProgram("web", arguments, log: folder.path + "/log")
        #expect(await program.status == 64)
        #expect(try program.logText().contains("web --help"))
    }
}
