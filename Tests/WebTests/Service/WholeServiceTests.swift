import Foundation
import Inference
import Jobs
import TestSupport
import Testing

/// The whole service as a person starts it: `web`, which starts real workers with the real models.
@Suite(
    .serialized, .timeLimit(.minutes(10)),
    .enabled(if: InstalledWeights.areThere, Comment(rawValue: InstalledWeights.missing)))
struct WholeServiceTests {
    private func upload(_ picture: [UInt8], _ filename: String = "a.jpg", to bench: WebBench) async throws
        -> RawResponse
    {
        try await bench.ask(MultipartForm(filename: filename, picture).request())
    }

    /// A picture with nobody in it.
    private func empty(_ width: Int, _ height: Int) throws -> [UInt8] {
        try PixelBuffer(width: width, height: height, filledWith: RGBColor(red: 90, green: 120, blue: 60)).encodedPNG()
    }

    @Test func picturesThatAreNone() async throws {
        let bench = try await WebBench(["--workers=1"])
        let picture = try empty(64, 48)
        for (what, bytes, status, text) in [
            ("not an image", Array("hello, this is text".utf8), 415, "(not_an_image)"),
            ("a bomb", PNGBomb.bytes(), 413, "(image_too_large)"),
            ("1×1", try empty(1, 1), 200, "a:no_face"), ("no face", picture, 200, "a:no_face"),
            ("half a picture", Array(picture.prefix(picture.count / 2)), 400, "(image_truncated)"),
            ("NULs", [UInt8](repeating: 0, count: 1_000), 415, "(not_an_image)"),
        ] {
            let response = try await upload(bytes, to: bench)
            #expect(response.status == status, "\(what): \(response.text)")
            #expect(response.text.contains(text), "\(what): \(response.text)")
            let next = try await upload(picture, "next.png", to: bench)
            #expect(next.status == 200 && next.text == "next:no_face", "after \(what)")
        }
        // An error about the input costs no retry.
        #expect(
            try bench.web.log().filter { $0["msg"] as? String == "job done" }.allSatisfy { $0["delivery"] as? Int == 1 }
        )
        #expect(await bench.stop() == 0)
    }

    @Test(.enabled(if: SourceTree.hasSamplePhotos, Comment(rawValue: InstalledWeights.missingPhotos)))
    func strangersAreUnknown() async throws {
        let bench = try await WebBench(["--workers=1"])
        let photo = try Array(Data(contentsOf: SourceTree.samplePhotos.appendingPathComponent("obama.jpg")))
        #expect(try await upload(photo, "obama.jpg", to: bench).text == "obama:unknown")
        #expect(await bench.stop() == 0)
    }

    @Test func workersComeAndGo() async throws {
        let bench = try await WebBench(["--workers=2", "--cool-down=300ms"])
        #expect(try await bench.metric("facet_workers{state=\"running\"}") == 0)
        let picture = try empty(64, 48)
        let answers = (0..<12).map { index in Task { try await upload(picture, "p\(index).png", to: bench).text } }
        for (index, answer) in answers.enumerated() { #expect(try await answer.value == "p\(index):no_face") }
        let started = try bench.web.log().filter { $0["msg"] as? String == "worker started" && $0["pid"] != nil }
        #expect(started.count == 2)
        try await eventually("nobody is left when there is nothing to do") {
            guard try await bench.metric("facet_workers{state=\"running\"}") == 0 else { return false }
            return try await bench.metric("facet_workers{state=\"draining\"}") == 0
        }
        #expect(try await upload(picture, "again.png", to: bench).text == "again:no_face")
        #expect(await bench.stop() == 0)
    }

    @Test func killedWorkersLoseNothing() async throws {
        let bench = try await WebBench(["--workers=2"])
        let picture = try empty(400, 400)
        let answers = (0..<40).map { index in Task { try await upload(picture, "p\(index).png", to: bench).text } }
        var killed: Set<Int32> = []
        while killed.count < 3 {
            try await eventually("there is a worker to kill") {
                let started = try bench.web.log().compactMap { line in
                    line["msg"] as? String == "worker started" ? (line["pid"] as? Int).map { Int32($0) } : nil
                }
                guard let pid = started.last, !killed.contains(pid) else { return false }
                killed.insert(pid)
                return kill(pid, SIGKILL) == 0
            }
        }
        for (index, answer) in answers.enumerated() { #expect(try await answer.value == "p\(index):no_face") }
        #expect(try await bench.data.openOutput().list().count == 40)
        #expect(await bench.stop() == 0)
    }

    @Test func workersEndWithTheirWeb() async throws {
        let bench = try await WebBench(["--workers=1", "--cool-down=60s"])
        #expect(try await upload(try empty(64, 48), to: bench).status == 200)
        let line = try #require(
            try bench.web.log().first { $0["msg"] as? String == "worker started" && $0["pid"] != nil })
        let worker = Int32(try #require(line["pid"] as? Int))
        #expect(kill(worker, 0) == 0)
        bench.web.signal(SIGKILL)
        #expect(await bench.web.status == 128 + SIGKILL)
        await eventually("the worker has noticed and gone") { kill(worker, 0) != 0 }
    }

    @Test func unknownTasksAreTold() async throws {
        let bench = try await WebBench(["--workers=1"])
        let form = MultipartForm(filename: "a.png", try empty(64, 48))
        #expect(try await bench.ask(form.request(path: "/?task=juggle")).status == 400)
        let detect = try await bench.ask(form.request(path: "/?task=detect", headers: ["Accept: application/json"]))
        #expect(detect.status == 200 && detect.text.contains("\"result\":{\"faces\":[],\"height\":48,\"width\":64}"))
        #expect(await bench.stop() == 0)
    }
}
