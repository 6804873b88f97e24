import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Facet

/// `facet load` against a server that answers what the test wants.
@Suite(.timeLimit(.minutes(2))) struct LoadCommandTests {
    private let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
        for name in ["ada.jpg", "bob.png", "cyd.x.jpeg"] { try folder.write("images/\(name)", Array(name.utf8)) }
        try folder.write("images/notes.txt", "not a picture".utf8)
        try folder.write("answers.csv", "Image,Results\nada,Ada\nbob,Bob\ncyd,Cyd\n".utf8)
    }

    private func load(_ server: LoopbackServer, _ arguments: [String]) async throws -> FacetProgram.Outcome {
        try await FacetProgram.run(
            ["load", "--url", server.url, "--image_folder", "images"] + arguments, in: folder)
    }

    private static func honest(_ name: String) -> LoopbackServer.Answer {
        let stem = FileStem.of(name)
        return .text(status: 200, "\(stem):\(stem.capitalized)\n")
    }

    @Test func countsRightAnswers() async throws {
        let server = try LoopbackServer { name, _ in Self.honest(name) }
        let outcome = try await load(
            server, ["--num_request", "40", "--prediction_file", "answers.csv", "--output", "results.csv"])
        #expect(outcome.status == 0)
        #expect(
            Array(outcome.lines.prefix(5)) == [
                "Total number of requests: 40",
                "Total number of requests completed successfully: 40",
                "Total number of failed requests: 0",
                "Total number of correct predictions : 40",
                "Total number of wrong predictions: 0",
            ])
        #expect(outcome.lines.count == 6)
        #expect(outcome.lines[5].wholeMatch(of: /Total Test Duration: [0-9.e-]+ \(seconds\)/) != nil)
        let rows = CSV.rows(try folder.read("results.csv"))
        #expect(rows.count == 41)
        #expect(rows.prefix(4) == [["Image", "Results"], ["ada", "Ada"], ["bob", "Bob"], ["cyd", "Cyd"]])
        // A fresh connection each.
        #expect(server.connectionCount == 40)
        #expect(outcome.errors == "")
    }

    @Test func tellsFailuresApart() async throws {
        let server = try LoopbackServer { name, _ in
            switch name {
            case "ada.jpg": .text(status: 503, "too busy\n")
            case "bob.png": .text(status: 200, "ada:Ada\n")
            default: .text(status: 200, "cyd:Ada\n")
            }
        }
        let outcome = try await load(server, ["-n", "9", "-p", "answers.csv", "--json"])
        #expect(outcome.status == 1)
        let report = try #require(try outcome.objects().first)
        #expect(report["requests"] as? Int == 9)
        #expect(report["completed"] as? Int == 3)
        #expect(report["failed"] as? Int == 6)
        #expect(report["correct"] as? Int == 0)
        #expect(report["wrong"] as? Int == 3)
        #expect(outcome.errors == "3 × HTTP 503: too busy\n3 × an answer for another picture\n")
    }

    @Test func doesNotTryAgainUnlessTold() async throws {
        let server = try LoopbackServer { _, _ in .hangUp }
        let outcome = try await load(server, ["-n", "3"])
        #expect(outcome.status == 1)
        #expect(outcome.lines[2] == "Total number of failed requests: 3")
        #expect(server.connectionCount == 3)
    }

    @Test func triesAgainWhenTold() async throws {
        let server = try LoopbackServer { name, number in number < 2 ? .hangUp : Self.honest(name) }
        let outcome = try await load(server, ["-n", "1", "--retry", "2", "-p", "answers.csv"])
        #expect(outcome.status == 0)
        #expect(server.connectionCount == 3)
    }

    @Test func givesUpAfterTheTimeout() async throws {
        let server = try LoopbackServer { _, _ in .silence }
        let outcome = try await load(server, ["-n", "2", "--timeout", "200ms"])
        #expect(outcome.status == 1)
        #expect(outcome.errors.hasPrefix("2 × Timeout was reached"))
    }

    @Test func ctrlCStopsAndReports() async throws {
        let (requests, continuation) = AsyncStream.makeStream(of: String.self)
        let server = try LoopbackServer { name, number in
            continuation.yield(name)
            return number == 0 ? Self.honest(name) : .silence
        }
        let process = try FacetProgram.process(
            ["load", "-u", server.url, "-i", "images", "-n", "5", "-c", "1"], in: folder)
        let output = try folder.scratchFile()
        process.standardOutput = try FileHandle(forWritingTo: output)
        process.standardError = FileHandle.nullDevice
        async let end: Void = process.runToEnd()
        var arrivals = requests.makeAsyncIterator()
        _ = await arrivals.next()
        _ = await arrivals.next()
        process.interrupt()
        try await end
        #expect(process.terminationReason == .exit)
        #expect(process.terminationStatus == 130)
        let text = try String(contentsOf: output, encoding: .utf8)
        #expect(text.hasPrefix("Total number of requests: 2\nTotal number of requests completed successfully: 1\n"))
        server.stop()
    }

    @Test func explainsAFolderWithoutPictures() async throws {
        try folder.makeFolder("empty")
        let outcome = try await FacetProgram.run(["load", "-i", "empty"], in: folder)
        #expect(outcome.status == 1)
        #expect(outcome.errors == "facet: no pictures in empty\nJPEG and PNG files are sent.\n")
        #expect(outcome.output == "")
    }
}
