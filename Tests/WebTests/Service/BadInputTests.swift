import Foundation
import TestSupport
import Testing

/// Broken and hostile uploads that this tier refuses by itself: the right status, at once, and the next request works.
@Suite(.timeLimit(.minutes(3))) struct BadInputTests {
    private static func post(_ type: String, _ body: String, path: String = "/") -> String {
        "POST \(path) HTTP/1.1\r\nHost: x\r\nContent-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    private static let form = "multipart/form-data; boundary=XX"

    private static func part(_ disposition: String, _ content: String) -> String {
        "--XX\r\nContent-Disposition: form-data; \(disposition)\r\n\r\n\(content)\r\n--XX--\r\n"
    }

    static let refused: [(what: String, request: String, status: Int, code: String)] = [
        ("an empty part", post(form, part("name=\"inputFile\"; filename=\"a.jpg\"", "")), 400, "empty_image"),
        ("no file chosen", post(form, part("name=\"inputFile\"; filename=\"\"", "")), 400, "empty_image"),
        ("no part", post(form, "--XX--\r\n"), 400, "no_picture"),
        ("wrong field", post(form, part("name=\"comment\"", "hello")), 400, "no_picture"),
        ("an empty body", post(form, ""), 400, "malformed_form"),
        (
            "a form that ends early",
            post(form, "--XX\r\nContent-Disposition: form-data; name=\"inputFile\"\r\n\r\nhalf"), 400, "malformed_form"
        ),
        ("no boundary", post("multipart/form-data", "--XX--"), 400, "malformed_form"),
        (
            "another boundary", post("multipart/form-data; boundary=YY", part("name=\"inputFile\"", "x")), 400,
            "malformed_form"
        ),
        ("a part without a header", post(form, "--XX\r\nnonsense\r\n\r\nx\r\n--XX--"), 400, "malformed_form"),
        (
            "a long part header",
            post(form, part("name=\"inputFile\"; filename=\"\(String(repeating: "x", count: 9_000))\"", "x")), 400,
            "malformed_form"
        ),
        (
            "a line break in a file name", post(form, part("name=\"inputFile\"; filename=\"a\r\nb.jpg\"", "x")), 400,
            "malformed_form"
        ),
        ("another type", post("text/plain", "hello"), 415, "unsupported_media_type"),
        ("curl --data", post("application/x-www-form-urlencoded", "hello"), 415, "unsupported_media_type"),
        ("no type", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx", 415, "unsupported_media_type"),
        ("no length", "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: \(form)\r\n\r\n", 411, "length_required"),
        ("an empty raw body", post("image/jpeg", ""), 400, "empty_image"),
        ("a wild task", post("image/jpeg", "x", path: "/?task=../x"), 400, "bad_task"),
        ("unknown path", "GET /nothing HTTP/1.1\r\nHost: x\r\n\r\n", 404, "not_found"),
        ("unknown path, upload", post(form, part("name=\"inputFile\"", "x"), path: "/nothing"), 404, "not_found"),
        ("wrong method", "DELETE / HTTP/1.1\r\nHost: x\r\n\r\n", 405, "method_not_allowed"),
        (
            "wrong method, upload", "PUT /upload HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc", 405,
            "method_not_allowed"
        ),
        ("unknown job", "GET /jobs/01m7y2vm9zzamd00gvx3g08vqq HTTP/1.1\r\nHost: x\r\n\r\n", 404, "no_such_job"),
        ("no job's name", "GET /jobs/..%2F..%2Fetc%2Fpasswd HTTP/1.1\r\nHost: x\r\n\r\n", 404, "no_such_job"),
    ]

    @Test func eachIsToldWhatIsWrong() async throws {
        let bench = try await WebBench()
        let worker = try await ScriptedWorker(bench.data)
        let connection = try bench.connect()
        for (what, request, status, code) in Self.refused {
            let start = ContinuousClock.now
            try await connection.send(request)
            let text = try await connection.response()
            #expect(text.status == status, "\(what)")
            #expect(
                text.text.hasSuffix(" (\(code))\n") && text.text.split(separator: "\n").count == 1,
                "\(what): \(text.text)")
            #expect((text["Allow"] != nil) == (status == 405), "\(what)")
            try await connection.send(
                request.replacing("Host: x\r\n", with: "Host: x\r\nAccept: application/json\r\n", maxReplacements: 1))
            let json = try await connection.response()
            struct Body: Decodable { var error: [String: String] }
            #expect(try JSONDecoder().decode(Body.self, from: Data(json.body)).error["code"] == code, "\(what)")
            #expect(ContinuousClock.now - start < atOnce, "\(what)")
        }
        try await bench.expectWell()
        // Nothing of all this became a job.
        #expect(worker.messages.count == 1)
        #expect(try await bench.data.openInput().list(prefix: "").count == 1)
        #expect(await bench.stop() == 0)
    }

    @Test(arguments: [true, false])
    func tenGigabytes(asksFirst: Bool) async throws {
        let bench = try await WebBench()
        let worker = try await ScriptedWorker(bench.data)
        let connection = try bench.connect()
        let expect = asksFirst ? "Expect: 100-continue\r\n" : ""
        let start = ContinuousClock.now
        try await connection.send(
            "POST / HTTP/1.1\r\nHost: x\r\n\(expect)Content-Type: \(Self.form)\r\nContent-Length: 10737418240\r\n\r\n")
        let response = try await connection.response()
        #expect(response.status == 413 && response.text.hasSuffix("(body_too_large)\n"))
        #expect(ContinuousClock.now - start < atOnce)
        try await bench.expectWell()
        withExtendedLifetime(worker) {}
    }

    @Test func overMaxBody() async throws {
        let bench = try await WebBench(["--max-body=10KB"])
        let worker = try await ScriptedWorker(bench.data)
        let within = "name:Paul" + String(repeating: " ", count: 9_000)
        #expect(try await bench.upload(within).status == 200)
        #expect(try await bench.upload(within + within).status == 413)
        try await bench.expectWell()
        withExtendedLifetime(worker) {}
    }

    @Test func aBodyThatStopsHalfWay() async throws {
        let bench = try await WebBench(["--receive-timeout=2s"])
        let worker = try await ScriptedWorker(bench.data)
        let request = MultipartForm(filename: "a.jpg", Array("name:Paul".utf8)).request()
        let connection = try bench.connect()
        try await connection.send(Array(request.dropLast(20)))
        #expect(try await connection.response().status == 408)
        try await bench.expectWell()
        #expect(worker.messages.count == 1)
    }

    @Test func aClientThatHangsUpInTheMiddle() async throws {
        let bench = try await WebBench()
        let worker = try await ScriptedWorker(bench.data)
        for _ in 0..<10 {
            let connection = try bench.connect()
            try await connection.send(Array(MultipartForm(filename: "a.jpg", [1, 2, 3]).request().dropLast(20)))
        }
        try await eventually("their places are free again") {
            guard try await bench.metric("facet_requests_under_way") == 0 else { return false }
            return try await bench.metric("facet_connections") == 1
        }
        try await bench.expectWell()
        #expect(worker.messages.count == 1)
    }

    /// The waiting ends; the job goes on and its result is kept.
    @Test func aClientThatHangsUpWhileItWaits() async throws {
        let bench = try await WebBench()
        let worker = try await ScriptedWorker(bench.data)
        worker.hold()
        for _ in 0..<10 {
            let connection = try bench.connect()
            try await connection.send(MultipartForm(filename: "a.jpg", Array("name:Paul".utf8)).request())
            try await eventually("its job is sent") { try await bench.metric("facet_waiting_requests") == 1 }
            connection.reset()
            try await eventually("nobody waits") { try await bench.metric("facet_waiting_requests") == 0 }
        }
        await eventually("all jobs are taken") { worker.heldCount == 10 }
        try await worker.letGo()
        try await bench.expectWell()
        #expect(try await bench.data.openOutput().list().count == 11)
        try await eventually("late replies are dropped") { try await bench.metric("facet_late_replies_total") == 10 }
        #expect(try await bench.metric("facet_http_requests_total{status=\"499\"}") == 10)
    }
}
