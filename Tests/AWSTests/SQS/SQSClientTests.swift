import Foundation
import Jobs
import Testing

@testable import AWS

/// What goes over the wire, against answers as the API reference has them.
@Suite struct SQSClientTests {
    private static let url = "https://sqs.eu-central-1.amazonaws.com/123456789012/q"

    /// Answers with each text in turn.
    private func script(_ answers: [(status: Int, body: String)]) -> ScriptedTransport {
        ScriptedTransport { _, before in
            before < answers.count
                ? AWSResponse(answers[before].status, text: answers[before].body)
                : AWSResponse(400, text: #"{"__type":"NotExpected"}"#)
        }
    }

    private func client(_ transport: ScriptedTransport) -> SQSClient {
        var retry = RetryPolicy()
        retry.base = .zero
        return SQSClient(
            AWSClient(
                AWSConfiguration(
                    region: "eu-central-1",
                    credentials: StaticCredentials(Credentials(accessKeyID: "AKID", secretAccessKey: "secret")),
                    transport: transport, retry: retry)))
    }

    private func object(_ text: String) throws -> NSDictionary {
        try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? NSDictionary)
    }

    @Test func asksAsTheServiceWantsIt() async throws {
        let transport = script([
            (200, #"{"MessageId":"1","MD5OfMessageBody":"x"}"#), (200, "{}"), (200, ""),
        ])
        let client = client(transport)
        #expect(try await client.send(SQSOutgoing("é\"", attributes: ["a": "b"]), toQueue: Self.url) == "1")
        #expect(try await client.receive(fromQueue: Self.url, max: 3, wait: 20, visibility: 60).isEmpty)
        try await client.changeVisibility(receiptHandle: "r", ofQueue: Self.url, to: 0)

        let sent = try #require(transport.requests.first)
        #expect(sent.method == "POST")
        #expect(sent.url == "https://sqs.eu-central-1.amazonaws.com/")
        #expect(sent.header("x-amz-target") == "AmazonSQS.SendMessage")
        #expect(sent.header("content-type") == "application/x-amz-json-1.0")
        #expect(sent.header("authorization")?.contains("/eu-central-1/sqs/aws4_request") == true)
        #expect(
            try object(transport.requests[0].text)
                == [
                    "QueueUrl": Self.url, "MessageBody": "é\"",
                    "MessageAttributes": ["a": ["DataType": "String", "StringValue": "b"]],
                ])
        let receive = try object(transport.requests[1].text)
        #expect(receive["MaxNumberOfMessages"] as? Int == 3)
        #expect(receive["WaitTimeSeconds"] as? Int == 20)
        #expect(receive["VisibilityTimeout"] as? Int == 60)
        // An attempt must outlast the poll.
        #expect(transport.requests[1].timeout > .seconds(20))
        #expect(
            try object(transport.requests[2].text) == [
                "QueueUrl": Self.url, "ReceiptHandle": "r", "VisibilityTimeout": 0,
            ])
    }

    @Test func readsMessages() async throws {
        let answer = """
            {"Messages":[{"MessageId":"m","ReceiptHandle":"r","MD5OfBody":"x","Body":"b","Attributes":
            {"ApproximateReceiveCount":"2","SentTimestamp":"1795245678798"},"MessageAttributes":
            {"facet.reason":{"StringValue":"why","DataType":"String"},"n":{"BinaryValue":"AA==","DataType":"Binary"}}}]}
            """
        let client = client(script([(200, answer)]))
        #expect(
            try await client.receive(fromQueue: Self.url, max: 1, wait: 0, visibility: 1) == [
                SQSMessage(
                    id: "m", receiptHandle: "r", body: "b",
                    attributes: ["ApproximateReceiveCount": "2", "SentTimestamp": "1795245678798"],
                    messageAttributes: ["facet.reason": "why"])
            ])
    }

    @Test func listsAllPages() async throws {
        let transport = script([
            (200, #"{"QueueUrls":["u/a","u/b"],"NextToken":"t"}"#), (200, #"{"QueueUrls":["u/c"]}"#),
        ])
        #expect(try await client(transport).listQueues(prefix: "") == ["u/a", "u/b", "u/c"])
        #expect(try object(transport.requests[0].text) == ["MaxResults": 1_000])
        #expect(try object(transport.requests[1].text) == ["MaxResults": 1_000, "NextToken": "t"])
    }

    @Test func repeatsFailedEntriesOfABatch() async throws {
        let transport = script([
            (200, #"{"QueueUrl":"\#(Self.url)"}"#),
            (
                200,
                """
                {"Successful":[{"Id":"0","MessageId":"m"}],
                "Failed":[{"Id":"2","SenderFault":false,"Code":"InternalError","Message":"sorry"}]}
                """
            ),
            // The second entry is in neither list, so it counts as failed as well.
            (200, #"{"Successful":[{"Id":"0","MessageId":"n"},{"Id":"1","MessageId":"o"}],"Failed":[]}"#),
        ])
        let queue = try await SQSQueueService(client(transport)).open("q")
        try await queue.send(["a", "b", "c"])
        let again = try #require(try object(transport.requests[2].text)["Entries"] as? [[String: Any]])
        #expect(again.map { $0["MessageBody"] as? String } == ["b", "c"])
        #expect(again.map { $0["Id"] as? String } == ["0", "1"])
    }

    @Test func reportsEntriesThatSQSRefuses() async throws {
        let refusal = #"{"Failed":[{"Id":"0","SenderFault":true,"Code":"InvalidMessageContents"}],"Successful":[]}"#
        let transport = script([(200, #"{"QueueUrl":"\#(Self.url)"}"#), (200, refusal)])
        let queue = try await SQSQueueService(client(transport)).open("q")
        let error = await #expect(throws: QueueError.self) { try await queue.send("a") }
        #expect(error?.code == .invalidMessage)
        #expect(transport.requests.count == 2)
    }

    @Test(arguments: [
        "ReceiptHandleIsInvalid", "com.amazonaws.sqs#MessageNotInflight", "InvalidParameterValue",
    ])
    func takesOldHandlesForLost(type: String) async throws {
        let transport = script([
            (200, #"{"QueueUrl":"\#(Self.url)"}"#), (400, #"{"__type":"\#(type)","message":"no good"}"#),
        ])
        let queue = try await SQSQueueService(client(transport)).open("q")
        let now = WallTime(microseconds: 0)
        let lease = Lease(messageID: "m", handle: "r", body: "", receives: 1, sent: now, received: now, expires: now)
        #expect(try await queue.extend(lease, by: .seconds(30)) == false)
    }
}
