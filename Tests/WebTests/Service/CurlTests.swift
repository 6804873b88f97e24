import Foundation
import TestSupport
import Testing

/// What curl itself sends, byte for byte, whatever its version makes of odd file names.
@Suite(.timeLimit(.minutes(2)), .enabled(if: Curl.isThere, "curl is not installed")) struct CurlTests {
    @Test func fileNames() async throws {
        let bench = try await WebBench()
        let worker = try await ScriptedWorker(bench.data)
        let pictures = try ScratchFolder()
        for (filename, stem) in [
            ("test_000.jpg", "test_000"), ("with space.jpg", "with space"), ("qu\"ote.jpg", "qu\"ote"),
            ("back\\slash.jpg", "back\\slash"), ("Grüße 😀.jpg", "Grüße 😀"), ("col:on.jpg", "col_on"),
            ("line\nfeed.jpg", "line_feed"), ("per%cent.jpg", "per%cent"), ("semi;colon.jpg", "semi;colon"),
            ("com,ma.jpg", "com,ma"), (String(repeating: "x", count: 240) + ".jpg", String(repeating: "x", count: 240)),
        ] {
            let file = URL(fileURLWithPath: pictures.path).appendingPathComponent(filename)
            try Data("name:Paul".utf8).write(to: file)
            // In quotes, so that curl does not take the name's own `;` and `,` for its.
            let quoted = file.path.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"")
            let answer = try await Curl.run(["-F", "inputFile=@\"\(quoted)\"", "http://127.0.0.1:\(bench.port)/"])
            #expect(answer == "\(stem):Paul", "\(filename.debugDescription)")
        }
        withExtendedLifetime(worker) {}
    }

    @Test func aLargeFileAndARefusedOne() async throws {
        let bench = try await WebBench(["--max-body=4MB"])
        let worker = try await ScriptedWorker(bench.data)
        let pictures = try ScratchFolder()
        for (size, answer) in [(3_000_000, "big:Paul"), (5_000_000, "(body_too_large)")] {
            let file = URL(fileURLWithPath: pictures.path).appendingPathComponent("big.jpg")
            try (Data("name:Paul".utf8) + Data(count: size)).write(to: file)
            let text = try await Curl.run(["-F", "inputFile=@\(file.path)", "http://127.0.0.1:\(bench.port)/"])
            #expect(text.contains(answer))
        }
        withExtendedLifetime(worker) {}
    }
}

private enum Curl {
    static let path = "/usr/bin/curl"
    static let isThere = FileManager.default.isExecutableFile(atPath: path)

    /// What it prints.
    static func run(_ arguments: [String]) async throws -> String {
        let folder = try ScratchFolder()
        let output = URL(fileURLWithPath: folder.path + "/output")
        try Data().write(to: output)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = ["--silent", "--show-error", "--max-time", "30", "--noproxy", "*"] + arguments
        process.standardOutput = try FileHandle(forWritingTo: output)
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        return try String(contentsOf: output, encoding: .utf8)
    }
}
