import Foundation
import Glibc

/// OpenStack Swift with its s3api, on loopback, as a child process (`Tests/StandIns/strict_s3_stand_in.py`). Unlike most
/// stand-ins it checks what AWS checks: signatures, clocks, region, the body's hash, and that no `x-amz-` header goes
/// unsigned. It ends, and what it stored goes, when nobody holds this any more or the test process ends.
public final class StrictS3Server: Sendable {
    private struct Announcement: Decodable {
        var port: Int
        var accessKey: String
        var secretKey: String
        var region: String

        enum CodingKeys: String, CodingKey {
            case port, region
            case accessKey = "access_key"
            case secretKey = "secret_key"
        }
    }

    private static let started = Result { try StrictS3Server() }

    /// One for the whole test process, started by the first who asks. Each test takes names of its own.
    public static var shared: StrictS3Server { get throws { try started.get() } }

    public let endpoint: String
    public let accessKey: String
    public let secretKey: String
    public let region: String
    /// The child reads from its other end, and ends with it.
    private let lifeline: FileHandle

    public init() throws {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: try TestPython.path())
        process.arguments = [RepositoryRoot.path + "/Tests/StandIns/strict_s3_stand_in.py"]
        let (input, output) = (Pipe(), Pipe())
        process.standardInput = input
        process.standardOutput = output
        process.environment = ["PATH": "/usr/bin:/bin", "PYTHONDONTWRITEBYTECODE": "1"]
        try process.run()
        lifeline = input.fileHandleForWriting
        // Another child that had it would keep the server alive.
        _ = fcntl(lifeline.fileDescriptor, F_SETFD, FD_CLOEXEC)
        var line = Data()
        while line.last != UInt8(ascii: "\n") {
            let piece = output.fileHandleForReading.availableData
            guard !piece.isEmpty else {
                throw TestPython.Failure(
                    description: "strict_s3_stand_in.py ended before it answered; see above for the reason")
            }
            line += piece
        }
        let announcement = try JSONDecoder().decode(Announcement.self, from: line)
        endpoint = "http://127.0.0.1:\(announcement.port)"
        accessKey = announcement.accessKey
        secretKey = announcement.secretKey
        region = announcement.region
    }

    deinit { try? lifeline.close() }
}
