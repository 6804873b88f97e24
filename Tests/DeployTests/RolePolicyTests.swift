import Foundation
import TestSupport
import Testing

/// The template's roles, as `Tests/Interoperability/role_policies.py` renders them for a stand-in.
@Suite(.enabled(if: TestPython.isConfigured, "FACET_TEST_PYTHON names no Python with Tests/requirements.txt"))
struct RolePolicyTests {
    struct Policy: Decodable {
        struct Statement: Decodable {
            let Sid: String
            let Effect: String
            let Action: OneOrMany
            let Resource: OneOrMany
        }

        let Statement: [Statement]
    }

    struct OneOrMany: Decodable {
        let values: [String]

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            values = try (try? container.decode([String].self)) ?? [container.decode(String.self)]
        }
    }

    private static func policy(_ arguments: String...) throws -> Policy {
        let data = try TestPython.run("Tests/Interoperability/role_policies.py", arguments)
        return try JSONDecoder().decode(Policy.self, from: data)
    }

    @Test(arguments: ["web", "worker"])
    func allowsNamedActionsOnNamedResources(role: String) throws {
        let policy = try Self.policy(role, "mine", "123456789012", "eu-central-1", "PackageBucket=b", "PackageKey=k")
        for statement in policy.Statement {
            #expect(statement.Effect == "Allow")
            #expect(statement.Action.values.allSatisfy { !$0.contains("*") }, "\(statement.Sid)")
            for resource in statement.Resource.values where resource == "*" {
                #expect(statement.Action.values == ["autoscaling:DescribeAutoScalingInstances"], "\(resource)")
            }
            #expect(statement.Resource.values.allSatisfy { !$0.contains("${") })
        }
        let queues = policy.Statement.flatMap(\.Resource.values).filter { $0.hasPrefix("arn:aws:sqs:") }
        #expect(queues.contains("arn:aws:sqs:eu-central-1:123456789012:mine-req-queue"))
        #expect(queues.contains("arn:aws:sqs:eu-central-1:123456789012:mine-reply-*"))
    }

    @Test func onlyAFixedReplyQueueMayBeUsedWhereThereIsOne() throws {
        let shared = "arn:aws:sqs:eu-central-1:1:mine-resp-queue"
        for role in ["web", "worker"] {
            let without = try Self.policy(role, "mine", "1", "eu-central-1")
            let with = try Self.policy(role, "mine", "1", "eu-central-1", "ResponseQueue=yes")
            #expect(!without.Statement.contains { $0.Resource.values.contains(shared) })
            #expect(with.Statement.contains { $0.Resource.values.contains(shared) })
        }
    }

    @Test func tiersHaveNoRightOfTheOther() throws {
        func actions(_ role: String, on resource: String) throws -> Set<String> {
            let policy = try Self.policy(role, "mine", "1", "eu-central-1")
            return Set(policy.Statement.filter { $0.Resource.values.contains(resource) }.flatMap(\.Action.values))
        }
        let requests = "arn:aws:sqs:eu-central-1:1:mine-req-queue"
        #expect(try actions("web", on: requests) == ["sqs:GetQueueUrl", "sqs:GetQueueAttributes", "sqs:SendMessage"])
        #expect(try !actions("worker", on: requests).contains("sqs:SendMessage"))
        #expect(try actions("web", on: "arn:aws:s3:::mine-in-bucket/*") == ["s3:PutObject"])
        #expect(try actions("worker", on: "arn:aws:s3:::mine-in-bucket/*") == ["s3:GetObject"])
        #expect(try actions("web", on: "arn:aws:s3:::mine-out-bucket/*") == ["s3:GetObject"])
    }
}
