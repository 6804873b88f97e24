import AWS
import TestSupport

/// The S3s that run on this machine.
enum S3StandIn: String, CaseIterable, Sendable {
    case moto
    /// OpenStack Swift, which checks what AWS checks.
    case strict

    /// Every case on every stand-in, but for what they can't. moto's addresses hold no line feed, which one of the odd keys
    /// has. Swift, asked to put if absent by several at once, takes them all; and a read at the moment in which another
    /// replaces the object may get 503 from it, when it has one copy only.
    static let conformance: [(StoreConformance, S3StandIn)] = allCases.flatMap { service in
        StoreConformance.allCases.filter { !service.lacks.contains($0) }.map { ($0, service) }
    }

    private var lacks: [StoreConformance] {
        switch self {
        case .moto: [.keepsOddKeysApart]
        case .strict: [.letsOneOfManyWritersWin, .showsWholeObjectsOnly]
        }
    }

    func client(region: String? = nil, secret: String? = nil) async throws -> S3Client {
        var configuration =
            switch self {
            case .moto: try await MotoServer.shared().configuration()
            case .strict: try StrictS3Server.shared.configuration(secret: secret)
            }
        if let region { configuration.region = region }
        return S3Client(AWSClient(configuration))
    }

    /// A bucket that no other test has.
    func bucket(_ client: S3Client) async throws -> String {
        let name = "bucket-\(UInt64.random(in: 0 ... .max))"
        try await client.createBucket(name)
        return name
    }
}
