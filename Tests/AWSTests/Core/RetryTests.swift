import FoundationEssentials
import Synchronization
import Testing

@testable import AWS

@Suite struct RetryTests {
    /// Answers in turn, the last one again and again.
    private final class ScriptedTransport: HTTPTransport {
        typealias Answer = Result<AWSResponse, TransportError>

        private let answers: [Answer]
        private let count = Mutex(0)

        init(_ answers: [Answer]) { self.answers = answers }

        var sent: Int { count.withLock { $0 } }

        func send(_ request: HTTPRequest) async throws(TransportError) -> AWSResponse {
            let number = count.withLock { count in
                count += 1
                return count
            }
            return try answers[min(number, answers.count) - 1].get()
        }
    }

    private static let ok = ScriptedTransport.Answer.success(AWSResponse(status: 200))
    private static let broken = ScriptedTransport.Answer.failure(TransportError(.broken, "reset"))
    private static let unconnected = ScriptedTransport.Answer.failure(TransportError(.notConnected, "no one there"))
    private static let timedOut = ScriptedTransport.Answer.failure(TransportError(.timedOut, "too slow"))

    private static func answer(_ status: Int, _ code: String) -> ScriptedTransport.Answer {
        .success(AWSResponse(status: status, body: Array("{\"__type\":\"com.amazon#\(code)\"}".utf8)))
    }

    private static func client(
        _ transport: ScriptedTransport, waits: WaitList = WaitList(), change: (inout RetryPolicy) -> Void = { _ in }
    ) -> AWSClient {
        var policy = RetryPolicy()
        change(&policy)
        let time = AWSTime(now: { Date(timeIntervalSince1970: 0) }, sleep: { waits.append($0) }, random: { 0.5 })
        let keys = StaticCredentials(Credentials(accessKeyID: "a", secretAccessKey: "b"))
        return AWSClient(
            AWSConfiguration(
                region: "us-east-1", credentials: keys, transport: transport, retry: policy, time: time))
    }

    private final class WaitList: Sendable {
        private let list = Mutex<[Duration]>([])
        var all: [Duration] { list.withLock { $0 } }
        func append(_ wait: Duration) { list.withLock { $0.append(wait) } }
    }

    private static func request(_ repetition: AWSRequest.Repetition) -> AWSRequest {
        var request = AWSRequest(.sqs, "SendMessage")
        request.repetition = repetition
        return request
    }

    private static let passing: [ScriptedTransport.Answer] = [
        broken, unconnected, timedOut, answer(503, "ServiceUnavailable"), answer(400, "ThrottlingException"),
    ]

    @Test(arguments: 0..<5) func safeRequestsAreSentAgain(which: Int) async throws {
        let transport = ScriptedTransport([Self.passing[which], Self.ok])
        _ = try await Self.client(transport).send(Self.request(.safe))
        #expect(transport.sent == 2)
    }

    @Test(arguments: zip(0..<5, [1, 2, 1, 1, 2])) func othersOnlyWhenTheyWereNotProcessed(
        which: Int, sent: Int
    ) async throws {
        let transport = ScriptedTransport([Self.passing[which], Self.ok])
        _ = try? await Self.client(transport).send(Self.request(.onlyIfNotSent))
        #expect(transport.sent == sent)
    }

    @Test(arguments: [(400, "InvalidParameterValue"), (403, "AccessDenied"), (404, "QueueDoesNotExist")])
    func wrongRequestsAreNotSentAgain(status: Int, code: String) async throws {
        let transport = ScriptedTransport([Self.answer(status, code), Self.ok])
        let error = await #expect(throws: AWSError.self) {
            try await Self.client(transport).send(Self.request(.safe))
        }
        #expect(error?.code == code)
        #expect(transport.sent == 1)
    }

    @Test func waitsDoubleUpToTheCap() async {
        let waits = WaitList()
        let transport = ScriptedTransport([Self.broken])
        let client = Self.client(transport, waits: waits) {
            $0.attempts = 5
            $0.base = .milliseconds(100)
            $0.cap = .milliseconds(300)
        }
        await #expect(throws: AWSError.self) { try await client.send(Self.request(.safe)) }
        #expect(transport.sent == 5)
        #expect(waits.all == [.milliseconds(50), .milliseconds(100), .milliseconds(150), .milliseconds(150)])
    }

    @Test func theBudgetIsSharedByAllRequests() async {
        let transport = ScriptedTransport([Self.broken])
        let client = Self.client(transport) { $0.budget = 10 }
        for _ in 0..<3 { await #expect(throws: AWSError.self) { try await client.send(Self.request(.safe)) } }
        #expect(transport.sent == 5)
    }
}
