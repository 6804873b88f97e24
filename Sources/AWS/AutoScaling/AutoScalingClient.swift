/// Calls of EC2 Auto Scaling (Query protocol, version 2011-01-01).
public struct AutoScalingClient: Sendable {
    static let version = "2011-01-01"
    let aws: AWSClient

    public init(_ aws: AWSClient) {
        self.aws = aws
    }

    private func call(
        _ operation: String, _ form: QueryParameters, repetition: AWSRequest.Repetition = .safe
    ) async throws(AWSError) -> XMLElement {
        try await aws.query(.autoScaling, version: Self.version, operation, form.list, repetition: repetition)
    }

    // MARK: Groups

    /// All groups of those names; those that don't exist are left out.
    /// - Parameter names: empty for all of the account's region.
    public func describeGroups(_ names: [String]) async throws(AWSError) -> [AutoScalingGroup] {
        var found: [AutoScalingGroup] = []
        var token: String?
        repeat {
            var form = QueryParameters()
            form.add("AutoScalingGroupNames.member", names)
            form.add("NextToken", token)
            let result = try await call("DescribeAutoScalingGroups", form)["DescribeAutoScalingGroupsResult"]
            found += (result?["AutoScalingGroups"]?.all("member") ?? []).compactMap(AutoScalingGroup.init)
            token = result?["NextToken"]?.nonEmptyText
        } while token != nil
        return found
    }

    /// At once, whatever the group's cool-down says.
    /// - Throws: `invalid` when it is not between the group's minimum and maximum.
    public func setDesiredCapacity(_ count: Int, of group: String) async throws(AWSError) {
        var form = QueryParameters()
        form.add("AutoScalingGroupName", group)
        form.add("DesiredCapacity", count)
        form.add("HonorCooldown", false)
        _ = try await call("SetDesiredCapacity", form)
    }

    /// Changes what is not `nil`.
    public func updateGroup(
        _ name: String, minimum: Int? = nil, maximum: Int? = nil, desired: Int? = nil
    ) async throws(AWSError) {
        var form = QueryParameters()
        form.add("AutoScalingGroupName", name)
        form.add("MinSize", minimum)
        form.add("MaxSize", maximum)
        form.add("DesiredCapacity", desired)
        _ = try await call("UpdateAutoScalingGroup", form)
    }

    // MARK: Instances

    /// Never sent twice when the first may have counted: with `decrement`, the capacity would go down by two.
    public func terminateInstance(_ id: String, decrement: Bool) async throws(AWSError) {
        var form = QueryParameters()
        form.add("InstanceId", id)
        form.add("ShouldDecrementDesiredCapacity", decrement)
        _ = try await call("TerminateInstanceInAutoScalingGroup", form, repetition: .onlyIfNotSent)
    }

    /// The name of the group that the instance is in, if any.
    public func group(ofInstance id: String) async throws(AWSError) -> String? {
        var form = QueryParameters()
        form.add("InstanceIds.member", [id])
        let answer = try await call("DescribeAutoScalingInstances", form)
        return answer["DescribeAutoScalingInstancesResult", "AutoScalingInstances", "member", "AutoScalingGroupName"]?
            .nonEmptyText
    }

    /// Whether the group may choose the instance when it scales in.
    public func setProtection(_ isProtected: Bool, instance: String, group: String) async throws(AWSError) {
        var form = QueryParameters()
        form.add("InstanceIds.member", [instance])
        form.add("AutoScalingGroupName", group)
        form.add("ProtectedFromScaleIn", isProtected)
        _ = try await call("SetInstanceProtection", form)
    }

    // MARK: Lifecycle hooks

    /// The instance is let go on with what it was held from.
    public func complete(_ action: LifecycleAction, _ result: LifecycleAction.Result) async throws(AWSError) {
        var form = action.parameters
        form.add("LifecycleActionResult", result.rawValue)
        _ = try await call("CompleteLifecycleAction", form)
    }

    /// Starts the hook's time-out again.
    public func recordHeartbeat(_ action: LifecycleAction) async throws(AWSError) {
        _ = try await call("RecordLifecycleActionHeartbeat", action.parameters)
    }
}
