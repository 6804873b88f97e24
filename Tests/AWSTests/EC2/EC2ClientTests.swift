import AWS
import TestSupport
import Testing

@Suite(.enabled(if: TestPython.isConfigured, "FACET_TEST_PYTHON is not set; 'make test' sets it"))
struct EC2ClientTests {
    private let aws: AWSClient
    private let ec2: EC2Client
    /// Keeps what a test makes apart from the others'.
    private let name = "test-\(UInt64.random(in: 0 ... .max))"

    init() async throws {
        aws = try await MotoServer.shared().client()
        ec2 = EC2Client(aws)
    }

    private func image() async throws -> String {
        try #require(try await ec2.describeImages(owners: ["amazon"]).first).id
    }

    private func launch(_ number: Int) async throws -> EC2Instance {
        var launch = EC2Launch(
            token: "\(name)-\(number)", tags: [Tag("Name", "worker \(number)"), Tag("facet:id", name)])
        launch.image = try await image()
        launch.type = "t3.micro"
        launch.terminatesOnShutdown = true
        return try #require(try await ec2.runInstances(launch).first)
    }

    private var mine: [EC2Filter] { [.tag("facet:id", name)] }

    @Test func startsFindsTagsAndTerminates() async throws {
        let instance = try await launch(1)
        #expect(instance.tag("Name") == "worker 1")
        let found = try await ec2.describeInstances(filters: mine + [.states([.pending, .running])])
        #expect(found.map(\.id) == [instance.id])
        #expect(found.first?.type == "t3.micro")
        #expect(found.first?.launched != nil)
        #expect(found.first?.isSpot == false)
        try await ec2.createTags([instance.id], [Tag("Name", "a & <b>"), Tag("more", "日本 +%")])
        let tagged = try #require(try await ec2.describeInstances(ids: [instance.id]).first)
        #expect(tagged.tag("Name") == "a & <b>")
        #expect(tagged.tag("more") == "日本 +%")
        try await ec2.terminateInstances([instance.id])
        #expect(try await ec2.describeInstances(filters: mine + [.states([.pending, .running])]).isEmpty)
        try await ec2.terminateInstances([instance.id])
        try await ec2.terminateInstances([])
    }

    @Test func readsAllPages() async throws {
        var ids: Set<String> = []
        for number in 1...7 { ids.insert(try await launch(number).id) }
        let found = try await ec2.describeInstances(filters: mine, pageSize: 5)
        #expect(Set(found.map(\.id)) == ids)
        #expect(found.count == 7)
        try await ec2.terminateInstances(ids.sorted())
    }

    @Test func unknownInstancesAreAnError() async throws {
        let error = await #expect(throws: AWSError.self) {
            _ = try await ec2.describeInstances(ids: ["i-0123456789abcdef0"])
        }
        #expect(error?.code == "InvalidInstanceID.NotFound")
    }

    @Test func keepsLaunchTemplates() async throws {
        var template = EC2LaunchTemplate(image: try await image(), type: "t3.small")
        template.tags = [Tag("facet:id", name)]
        try await ec2.createLaunchTemplate(name, template, tags: template.tags, token: "\(name)-a")
        template.type = "t3.large"
        let version = try await ec2.createLaunchTemplateVersion(name, template, token: "\(name)-b")
        #expect(version == 2)
        let named = [EC2Filter("launch-template-name", [name])]
        let summary = try #require(try await ec2.describeLaunchTemplates(filters: named).first)
        #expect(summary.latestVersion == 2)
        #expect(summary.defaultVersion == 1)
        try await ec2.setDefaultVersion(2, ofLaunchTemplate: name)
        let started = try await ec2.runInstances(
            EC2Launch(token: "\(name)-c", template: .name(name, version: "2")))
        #expect(started.map(\.type) == ["t3.large"])
        try await ec2.terminateInstances(started.map(\.id))
        try await ec2.deleteLaunchTemplate(name)
        #expect(try await ec2.describeLaunchTemplates(filters: named).isEmpty)
    }

    @Test func keepsSecurityGroups() async throws {
        let vpc = try #require(try await ec2.defaultVPC())
        #expect(try await ec2.describeSubnets(vpc: vpc).contains { $0.isDefault && !$0.zone.isEmpty })
        let id = try await ec2.createSecurityGroup(name, description: "a test's", vpc: vpc)
        try await ec2.authorizeIngress(group: id, port: 8_000, from: "0.0.0.0/0")
        try await ec2.authorizeIngress(group: id, port: 8_000, from: "0.0.0.0/0")
        let named = [EC2Filter("group-name", [name])]
        #expect(try await ec2.describeSecurityGroups(filters: named).map(\.id) == [id])
        let error = await #expect(throws: AWSError.self) {
            _ = try await ec2.createSecurityGroup(name, description: "again", vpc: vpc)
        }
        #expect(error?.code == "InvalidGroup.Duplicate")
        try await ec2.deleteSecurityGroup(id)
        #expect(try await ec2.describeSecurityGroups(filters: named).isEmpty)
    }

    @Test func newestImagesComeFirst() async throws {
        let created = try await ec2.describeImages(owners: ["amazon"]).map(\.created)
        #expect(created.count > 1)
        #expect(created == created.sorted(by: >))
    }
}
