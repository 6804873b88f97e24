import AWS
import Jobs
import TestSupport
import Testing

/// Against a server that verifies each signature and each right.
@Suite(.enabled(if: TestPython.isConfigured, "FACET_TEST_PYTHON is not set; 'make test' sets it"))
struct SQSPolicyTests {
    private static let policy = """
        {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": [
          "sqs:GetQueueUrl", "sqs:GetQueueAttributes", "sqs:SendMessage", "sqs:ReceiveMessage", "sqs:DeleteMessage",
          "sqs:ChangeMessageVisibility"], "Resource": "arn:aws:sqs:us-east-1:123456789012:mine*"}]}
        """

    @Test func worksWithTheRightsOfAUserAndNoMore() async throws {
        let moto = try await MotoServer.start()
        let everything = SQSQueueService(SQSClient(try moto.client()))
        _ = try await everything.create("mine-queue", .requests)
        _ = try await everything.create("other-queue", QueueConfiguration())
        let user = try await moto.makeUser("worker", policy: Self.policy)
        try await moto.enforcePolicies()

        let client = SQSClient(
            try AWSClient(moto.configuration(key: user.accessKeyID, secret: user.secretAccessKey)))
        let queue = try await SQSQueueService(client).create("mine-queue", .requests)
        let bodies = ["plain", "日本語 é + % & = \"quoted\"", "{\"a\":1}"]
        try await queue.send(bodies)
        let leases = try await queue.receive(max: 10, wait: .seconds(5), lease: .seconds(60))
        #expect(leases.map(\.body).sorted() == bodies.sorted())
        #expect(try await queue.extend(leases[0], by: .seconds(30)))
        try await queue.deadLetter(leases[0], reason: "no good")
        try await queue.release(leases[1])
        try await queue.delete(Array(leases[1...]))
        #expect(try await queue.depth() == QueueDepth(dead: 1))

        await expectDenied { try await client.purgeQueue(try await client.queueURL("mine-queue")) }
        await expectDenied { _ = try await client.queueURL("other-queue") }
        await expectDenied { _ = try await client.listQueues(prefix: "") }
        let forger = SQSClient(try AWSClient(moto.configuration(key: user.accessKeyID, secret: "not the secret")))
        let error = await #expect(throws: AWSError.self) { _ = try await forger.queueURL("mine-queue") }
        #expect(error?.status == 403)
        #expect(error.map { !"\($0)".contains("not the secret") } == true)
    }

    private func expectDenied(
        sourceLocation: SourceLocation = #_sourceLocation, _ body: () async throws -> Void
    ) async {
        let error = await #expect(throws: AWSError.self, sourceLocation: sourceLocation) { try await body() }
        #expect(error?.kind == .denied, sourceLocation: sourceLocation)
    }
}
