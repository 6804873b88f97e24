import Foundation
import Jobs
import TestSupport
import Testing

/// The real program `web` on a free port and a data folder of its own, and its clients.
final class WebBench: Sendable {
    let folder: ScratchFolder
    let data: DataDirectory
    let web: RunningProgram
    let port: UInt16

    /// - Parameters:
    ///   - folder: To start on what another one has left.
    ///   - arguments: Besides port and data. No workers are started unless they say `--workers`.
    ///   - descriptors: How many file descriptors it may have.
    init(
        _ arguments: [String] = [], in folder: ScratchFolder? = nil, descriptors: Int? = nil
    ) async throws {
        let folder = try folder ?? ScratchFolder()
        self.folder = folder
        data = DataDirectory(path: folder.path + "/data")
        let portFile = "\(folder.path)/port-\(JobID.make())"
        let workers = arguments.contains { $0.hasPrefix("--workers") } ? [] : ["--workers=0"]
        web = try RunningProgram(
            "web", ["--port=0", "--port-file=\(portFile)", "--data=\(data.path)"] + workers + arguments,
            log: "\(folder.path)/web-\(JobID.make()).log", descriptors: descriptors)
        var port: UInt16?
        await eventually("web listens") {
            port = (try? String(contentsOfFile: portFile, encoding: .utf8)).flatMap { UInt16($0.dropLast()) }
            return port != nil
        }
        self.port = try #require(port, "web did not start: \((try? web.logText()) ?? "")")
    }

    func connect() throws -> RawConnection { try RawConnection(port: port) }

    /// One request over a connection of its own.
    func ask(_ request: [UInt8]) async throws -> RawResponse {
        let connection = try connect()
        try await connection.send(request)
        return try await connection.response()
    }

    func get(_ path: String, _ headers: String...) async throws -> RawResponse {
        try await ask(
            Array((["GET \(path) HTTP/1.1", "Host: x"] + headers + ["", ""]).joined(separator: "\r\n").utf8))
    }

    /// Uploads a picture that the scripted worker can read.
    func upload(
        _ picture: String, as filename: String = "test_000.jpg", to path: String = "/", _ headers: String...
    ) async throws -> RawResponse {
        try await ask(MultipartForm(filename: filename, Array(picture.utf8)).request(path: path, headers: headers))
    }

    /// An upload that is answered if the service is well.
    func expectWell(_ location: SourceLocation = #_sourceLocation) async throws {
        let response = try await upload("name:well", as: "fine.jpg")
        #expect(response.status == 200 && response.text == "fine:well", sourceLocation: location)
    }

    /// The value of a metric, labels included in the name as they are printed.
    func metric(_ name: String) async throws -> Double? {
        let lines = try await get("/metrics").text.split(separator: "\n")
        return lines.first { $0.hasPrefix("\(name) ") }.flatMap { Double($0.dropFirst(name.count + 1)) }
    }

    /// Asks it to end.
    /// - Returns: Its exit status.
    func stop() async -> Int32 {
        web.signal(SIGTERM)
        return await web.status
    }
}
