import AWS
import TestSupport
import Testing

@Suite(.enabled(if: TestPython.isConfigured, "FACET_TEST_PYTHON is not set; 'make test' sets it"))
struct AutoScalingClientTests {
    private let aws: AWSClient
    private let groups: AutoScalingClient
    private let name = "test-\(UInt64.random(in: 0 ... .max))"

    init() async throws {
        aws = try await MotoServer.shared().client()
        groups = AutoScalingClient(aws)
        let image = try #require(try await EC2Client(aws).describeImages(owners: ["amazon"]).first).id
        try await make(
            "CreateLaunchConfiguration",
            [
                ("LaunchConfigurationName", name), ("ImageId", image), ("InstanceType", "t3.micro"),
            ])
        try await make(
            "CreateAutoScalingGroup",
            [
                ("AutoScalingGroupName", name), ("LaunchConfigurationName", name), ("MinSize", "0"), ("MaxSize", "5"),
                ("DesiredCapacity", "0"), ("AvailabilityZones.member.1", "us-east-1a"),
            ])
    }

    private func make(_ operation: String, _ parameters: [(String, String)]) async throws {
        _ = try await aws.query(.autoScaling, version: "2011-01-01", operation, parameters)
    }

    private func group() async throws -> AutoScalingGroup {
        try #require(try await groups.describeGroups([name]).first)
    }

    @Test func setsCapacityWithinTheGroupsLimits() async throws {
        #expect(try await group() == AutoScalingGroup(name: name, minimum: 0, maximum: 5, desired: 0))
        try await groups.setDesiredCapacity(3, of: name)
        #expect(try await group().desired == 3)
        #expect(try await group().instances.map(\.lifecycleState) == ["InService", "InService", "InService"])
        try await groups.updateGroup(name, maximum: 4, desired: 1)
        #expect(try await group().maximum == 4)
        #expect(try await group().instances.count == 1)
        #expect(try await groups.describeGroups(["\(name)-other"]).isEmpty)
        try await groups.setDesiredCapacity(0, of: name)
    }

    @Test func protectsAndTerminatesInstances() async throws {
        try await groups.setDesiredCapacity(2, of: name)
        let instance = try #require(try await group().instances.first)
        #expect(try await groups.group(ofInstance: instance.id) == name)
        #expect(try await groups.group(ofInstance: "i-0123456789abcdef0") == nil)
        try await groups.setProtection(true, instance: instance.id, group: name)
        #expect(try await group().instances.first { $0.id == instance.id }?.isProtected == true)
        try await groups.setProtection(false, instance: instance.id, group: name)
        #expect(try await group().instances.allSatisfy { !$0.isProtected })
        try await groups.terminateInstance(instance.id, decrement: true)
        #expect(try await group().desired == 1)
        #expect(try await group().instances.map(\.id).contains(instance.id) == false)
        try await groups.setDesiredCapacity(0, of: name)
    }
}
