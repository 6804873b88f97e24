import AWS
import Jobs
import TestSupport

/// Two clients of the shared stand-in, on a clock of their own that the test moves.
struct SQSHarness: QueueHarness {
    let moto: MotoServer
    let key: String
    let service: any QueueService
    let secondService: any QueueService

    init() async throws {
        moto = try await MotoServer.shared()
        key = "AKID\(JobID.make())"
        service = SQSQueueService(SQSClient(try moto.client(key: key)))
        secondService = SQSQueueService(SQSClient(try moto.client(key: key)))
    }

    func advance(by duration: Duration) async throws { try await moto.advanceClock(ofKey: key, by: duration) }

    /// SQS counts each delivery.
    var discountsReleases: Bool { false }
    /// SQS does not promise it, and the stand-in lets a stale handle delete and extend.
    var refusesStaleHandles: Bool { false }
    /// SQS estimates; a message that is retried later counts as in flight.
    var countsExactly: Bool { false }
    /// SQS doesn't say what becomes of a poll under way.
    var tellsWaitersOfRemoval: Bool { false }
}
