import Foundation
import Jobs
import TestSupport
import Testing

/// What the clients that exist send and check, through the real program.
@Suite(.timeLimit(.minutes(3))) struct UploadContractTests {
    @Test(arguments: ["/", "/upload"])
    func textByDefault(path: String) async throws {
        let bench = try await WebBench()
        let worker = try await ScriptedWorker(bench.data)
        for headers in [[], ["Accept: */*"], ["Accept: text/plain"], ["Accept: text/html,*/*;q=0.8"]] {
            let form = MultipartForm(filename: "test_000.jpg", Array("name:Paul".utf8))
            let response = try await bench.ask(form.request(path: path, headers: headers))
            #expect(response.status == 200)
            #expect(response.text == "test_000:Paul")
            #expect(response["Content-Type"] == "text/plain; charset=utf-8")
        }
        #expect(await bench.stop() == 0)
        withExtendedLifetime(worker) {}
    }

    @Test func jsonWhenAskedFor() async throws {
        let bench = try await WebBench()
        let worker = try await ScriptedWorker(bench.data)
        let response = try await bench.upload(
            "name:Paul", as: "test_000.jpg", to: "/", "Accept: application/json", "X-Request-Id: my-request")
        #expect(response["Content-Type"] == "application/json")
        let answer = try #require(try JSONSerialization.jsonObject(with: Data(response.body)) as? [String: Any])
        #expect(answer["file"] as? String == "test_000")
        #expect(answer["label"] as? String == "Paul" && answer["decision"] as? String == "match")
        #expect(answer["name"] as? String == "Paul" && answer["request"] as? String == "my-request")
        #expect(answer["distance"] as? Double == 0.25 && answer["margin"] as? Double == 0.5)
        #expect(answer["box"] as? [Double] == [1, 2, 30, 40])
        #expect(answer["landmarks"] as? [[Double]] == [[1, 2], [3, 4], [5, 6], [7, 8], [9, 10]])
        #expect((answer["timings"] as? [String: Double])?["detect"] == 4)
        let job = try #require(answer["job"] as? String)
        #expect(JobID(job) != nil)
        #expect(try await bench.data.openInput().get(job) == Array("name:Paul".utf8))
        #expect(worker.messages.count == 1 && worker.messages[0].contains("my-request"))
        #expect(await bench.stop() == 0)
    }

    @Test(arguments: ["inputFile", "myfile", "file", "image", "anything"])
    func fields(field: String) async throws {
        let bench = try await WebBench()
        let worker = try await ScriptedWorker(bench.data)
        let form = MultipartForm(field: field, filename: "a.jpg", Array("name:Paul".utf8))
        #expect(try await bench.ask(form.request()).text == "a:Paul")
        withExtendedLifetime(worker) {}
    }

    /// As file name on the wire, and the stem that comes back.
    @Test func fileNames() async throws {
        let bench = try await WebBench()
        let worker = try await ScriptedWorker(bench.data)
        let long = String(repeating: "ü", count: 300)
        for (filename, stem) in [
            ("../../etc/passwd.jpg", "passwd"), ("a%22b.jpg", "a\"b"), ("a\\\"b.jpg", "a\"b"), ("a\\b.jpg", "a\\b"),
            ("a%0Ab.jpg", "a_b"), ("a\nb.jpg", "a_b"), ("a%0D%0Ab.jpg", "a__b"), ("a:b.jpg", "a_b"),
            ("\(long).jpg", long), (String(repeating: "x", count: 300) + ".jpg", String(repeating: "x", count: 300)),
            ("Grüße 😀.jpg", "Grüße 😀"), ("", ""), ("no-extension", "no-extension"), (".jpg", ""),
            ("a.b.c", "a"), ("%.jpg", "%"), ("100%25.jpg", "100%25"),
        ] {
            let response = try await bench.upload("name:Paul", as: filename)
            #expect(response.status == 200 && response.text == "\(stem):Paul", "\(filename.debugDescription)")
        }
        #expect(worker.messages.allSatisfy { $0.utf8.count < 1_024 })
    }

    /// `curl -F` asks first when the body is over 1 MB.
    @Test func largeBodiesAskFirst() async throws {
        let bench = try await WebBench()
        let worker = try await ScriptedWorker(bench.data)
        let picture = Array("name:Paul".utf8) + [UInt8](repeating: 0, count: 3_000_000)
        let request = MultipartForm(filename: "big.jpg", picture).request(headers: ["Expect: 100-continue"])
        let head = try #require(request.firstRange(of: Array("\r\n\r\n".utf8))).upperBound
        let connection = try bench.connect()
        try await connection.send(Array(request[..<head]))
        #expect(try await connection.response().status == 100)
        try await connection.send(Array(request[head...]))
        let response = try await connection.response()
        #expect(response.status == 200 && response.text == "big:Paul")
        let keys = try await bench.data.openInput().list(prefix: "")
        #expect(keys.count == 1)
        #expect(try await bench.data.openInput().get(keys[0]) == picture)
        withExtendedLifetime(worker) {}
    }

    @Test func bodiesInChunks() async throws {
        let bench = try await WebBench()
        let worker = try await ScriptedWorker(bench.data)
        let form = MultipartForm(filename: "a.jpg", Array("name:Paul".utf8))
        var request = Array(
            """
            POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\
            Content-Type: multipart/form-data; boundary=\(form.boundary)\r\n\r\n
            """.utf8)
        for start in stride(from: 0, to: form.body.count, by: 10) {
            let chunk = form.body[start..<min(start + 10, form.body.count)]
            request += Array("\(String(chunk.count, radix: 16))\r\n".utf8) + chunk + [13, 10]
        }
        #expect(try await bench.ask(request + Array("0\r\n\r\n".utf8)).text == "a:Paul")
        withExtendedLifetime(worker) {}
    }

    @Test func theBodyMayBeThePicture() async throws {
        let bench = try await WebBench()
        let worker = try await ScriptedWorker(bench.data)
        let head = "HTTP/1.1\r\nHost: x\r\nContent-Type: image/jpeg\r\nContent-Length: 9\r\n\r\n"
        #expect(try await bench.ask(Array("POST /?name=x.jpg \(head)name:Paul".utf8)).text == "x:Paul")
        #expect(try await bench.ask(Array("POST /upload \(head)name:Paul".utf8)).text == "image:Paul")
        withExtendedLifetime(worker) {}
    }

    @Test func labelsCannotBreakTheAnswer() async throws {
        let bench = try await WebBench()
        let worker = try await ScriptedWorker(bench.data)
        #expect(try await bench.upload("name:a:b\nc", as: "x.jpg").text == "x:a_b_c")
        #expect(try await bench.upload("a stranger", as: "x.jpg").text == "x:unknown")
        withExtendedLifetime(worker) {}
    }

    @Test func failuresHaveTheirStatus() async throws {
        let bench = try await WebBench()
        let worker = try await ScriptedWorker(bench.data)
        for (code, status) in [("not_an_image", 415), ("image_too_large", 413), ("gave_up", 500), ("odd", 422)] {
            let text = try await bench.upload("fail:\(code)", as: "x.jpg")
            #expect(text.status == status)
            #expect(text.text.hasPrefix("The picture says \(code). (\(code)) [job "))
            #expect(text.text.split(separator: "\n").count == 1)
            let json = try await bench.upload("fail:\(code)", as: "x.jpg", to: "/", "Accept: application/json")
            struct Body: Decodable { var error: [String: String] }
            let error = try JSONDecoder().decode(Body.self, from: Data(json.body)).error
            #expect(json.status == status && error["code"] == code && error["message"] == "The picture says \(code).")
            #expect(JobID(error["job"] ?? "") != nil)
        }
        try await bench.expectWell()
        withExtendedLifetime(worker) {}
    }

    /// A thousand clients at once, all with the same file name, each with a picture of its own; they wait without a thread
    /// each, and in little memory.
    @Test func aThousandAtOnce() async throws {
        let bench = try await WebBench()
        let worker = try await ScriptedWorker(bench.data)
        worker.hold()
        let output = "\(bench.folder.path)/probe-output"
        try Data().write(to: URL(fileURLWithPath: output))
        let probe = try RunningProgram(
            "UploadProbe", ["\(bench.port)", "1000"], log: "\(bench.folder.path)/probe-log",
            output: try FileHandle(forWritingTo: URL(fileURLWithPath: output)))
        await eventually("all jobs are taken", within: .seconds(60)) { worker.heldCount == 1_000 }
        #expect(try await bench.metric("facet_waiting_requests") == 1_000)
        #expect(try ProcessFacts.threadCount(of: bench.web.pid) < 100)
        #expect(try ProcessFacts.residentBytes(of: bench.web.pid) < 150_000_000)
        try await worker.letGo()
        #expect(await probe.status == 0)
        #expect(try String(contentsOfFile: output, encoding: .utf8) == "1000\n")
        #expect(try await bench.data.openOutput().list().count == 1_000)
        let depth = try await bench.data.openQueues().open(DataDirectory.requestQueue).depth()
        #expect(depth.visible == 0 && depth.inFlight == 0 && depth.dead == 0)
        #expect(worker.messages.count == 1_000)
        #expect(await bench.stop() == 0)
    }

    /// More clients than descriptors: the rest waits to be let in, and nobody is turned away.
    @Test func descriptorsAreFew() async throws {
        let bench = try await WebBench(descriptors: 48)
        let worker = try await ScriptedWorker(bench.data)
        let answers = (0..<80).map { index in Task { try await bench.upload("name:p\(index)", as: "f.jpg").text } }
        for (index, answer) in answers.enumerated() { #expect(try await answer.value == "f:p\(index)") }
        #expect(try ProcessFacts.descriptorCount(of: bench.web.pid) <= 48)
        withExtendedLifetime(worker) {}
    }

    @Test func severalWebProcessesShareOneQueue() async throws {
        let first = try await WebBench()
        let second = try await WebBench(in: first.folder)
        let worker = try await ScriptedWorker(first.data)
        worker.hold()
        let requests = (0..<40).map { index in
            Task { try await (index % 2 == 0 ? first : second).upload("name:p\(index)", as: "f\(index).jpg").text }
        }
        await eventually("all jobs are taken") { worker.heldCount == 40 }
        try await worker.letGo()
        for (index, request) in requests.enumerated() {
            #expect(try await request.value == "f\(index):p\(index)")
        }
        #expect(await first.stop() == 0)
        #expect(await second.stop() == 0)
    }
}
