import AWS
import TestSupport
import Testing

/// What goes over the wire; moto does not answer these.
@Suite struct LifecycleActionTests {
    private let transport = ScriptedTransport { _, _ in AWSResponse(200, text: "<Response/>") }
    private let action = LifecycleAction(hook: "leave", group: "workers", instance: "i-1")

    private var groups: AutoScalingClient {
        AutoScalingClient(
            AWSClient(
                AWSConfiguration(
                    region: "us-east-1",
                    credentials: StaticCredentials(Credentials(accessKeyID: "AKID", secretAccessKey: "secret")),
                    transport: transport)))
    }

    @Test(arguments: [(LifecycleAction.Result.proceed, "CONTINUE"), (.abandon, "ABANDON")])
    func completes(result: LifecycleAction.Result, word: String) async throws {
        try await groups.complete(action, result)
        #expect(
            transport.requests.map(\.text) == [
                "Action=CompleteLifecycleAction&Version=2011-01-01&LifecycleHookName=leave"
                    + "&AutoScalingGroupName=workers&InstanceId=i-1&LifecycleActionResult=\(word)"
            ])
    }

    @Test func beats() async throws {
        try await groups.recordHeartbeat(action)
        #expect(
            transport.requests.map(\.text) == [
                "Action=RecordLifecycleActionHeartbeat&Version=2011-01-01&LifecycleHookName=leave"
                    + "&AutoScalingGroupName=workers&InstanceId=i-1"
            ])
    }
}
