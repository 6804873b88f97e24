import Jobs
import Testing

@testable import AWS

/// The small rules of the SQS drivers.
@Suite struct SQSRulesTests {
    @Test(arguments: [
        (Duration.zero, 0), (.seconds(-1), 0), (.milliseconds(1), 1), (.seconds(1), 1), (.milliseconds(1_001), 2),
        (.seconds(43_200), 43_200), (.seconds(100_000), 43_200), (.seconds(Int64.max), 43_200),
    ])
    func roundsLeasesUp(duration: Duration, seconds: Int) {
        #expect(SQSLimits.visibility(duration) == seconds)
    }

    @Test(arguments: [
        (Duration.zero, 0), (.seconds(-3), 0), (.milliseconds(1), 1), (.milliseconds(1_400), 1),
        (.milliseconds(1_600), 2), (.seconds(20), 20), (.seconds(3_600), 20),
    ])
    func pollsLong(remaining: Duration, seconds: Int) {
        #expect(SQSLimits.wait(remaining) == seconds)
    }

    @Test(arguments: [
        ("a", true), ("", false), ("\t\r\n ~", true), ("\u{0}", false), ("a\u{8}b", false), ("\u{1F}", false),
        ("\u{FFFD}", true), ("\u{FFFE}", false), ("👩‍🔬", true), ("\u{7F}", true),
    ])
    func knowsWhichTextSQSTakes(text: String, isLegal: Bool) {
        #expect(SQSText.isLegal(text) == isLegal)
        #expect(SQSText.isLegal(SQSText.legal(text)))
        if isLegal { #expect(SQSText.legal(text) == text) }
    }

    @Test func namesDeadLetterQueues() {
        let naming = DeadLetterNaming(names: ["odd": "graveyard"])
        #expect(naming.name(for: "facet-req-queue") == "facet-req-dlq")
        #expect(naming.name(for: "jobs") == "jobs-dlq")
        #expect(naming.name(for: "odd") == "graveyard")
        #expect(naming.name(for: String(repeating: "a", count: 76))?.count == 80)
        #expect(naming.name(for: String(repeating: "a", count: 77)) == nil)
    }

    @Test(arguments: ["\"16\"", "16"]) func readsRedrivePolicies(count: String) throws {
        let json =
            "{\"deadLetterTargetArn\":\"arn:aws:sqs:eu-central-1:123456789012:a-dlq\",\"maxReceiveCount\":\(count)}"
        let policy = try #require(RedrivePolicy(json: json))
        #expect(policy.maximumReceives == 16)
        #expect(policy.queueName == "a-dlq")
        #expect(RedrivePolicy(json: policy.json) == policy)
    }

    @Test(arguments: ["", "{}", "[]", "{\"deadLetterTargetArn\":\"a\",\"maxReceiveCount\":\"many\"}"])
    func refusesWhatIsNoRedrivePolicy(json: String) {
        #expect(RedrivePolicy(json: json) == nil)
    }

    @Test(arguments: [
        ("QueueDoesNotExist", QueueError.Code.noSuchQueue), ("InvalidMessageContents", .invalidMessage),
        ("QueueDeletedRecently", .unavailable), ("PurgeQueueInProgress", .unavailable), ("Throttling", .unavailable),
    ])
    func translatesErrors(code: String, expected: QueueError.Code) {
        let error = AWSError(
            .invalid, service: "sqs", operation: "SendMessage", code: code, status: 400, message: "words")
        #expect(QueueError(error, queue: "q").code == expected)
        #expect(QueueError(BatchEntryError.call(error), queue: "q").code == expected)
    }
}
