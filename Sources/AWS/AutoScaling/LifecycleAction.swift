/// A lifecycle hook that holds an instance until somebody has completed it.
public struct LifecycleAction: Sendable, Hashable {
    public enum Result: String, Sendable {
        case proceed = "CONTINUE"
        case abandon = "ABANDON"
    }

    public var hook: String
    public var group: String
    public var instance: String

    public init(hook: String, group: String, instance: String) {
        self.hook = hook
        self.group = group
        self.instance = instance
    }

    var parameters: QueryParameters {
        var form = QueryParameters()
        form.add("LifecycleHookName", hook)
        form.add("AutoScalingGroupName", group)
        form.add("InstanceId", instance)
        return form
    }
}
