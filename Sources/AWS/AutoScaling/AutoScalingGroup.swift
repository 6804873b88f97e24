/// An Auto Scaling group as the service describes it.
public struct AutoScalingGroup: Sendable, Hashable {
    public struct Instance: Sendable, Hashable {
        public var id: String
        /// `Pending`, `Pending:Wait`, `InService`, `Terminating:Wait` …
        public var lifecycleState: String
        public var isProtected: Bool

        public init(id: String, lifecycleState: String, isProtected: Bool = false) {
            self.id = id
            self.lifecycleState = lifecycleState
            self.isProtected = isProtected
        }

        init?(_ element: XMLElement) {
            guard let id = element["InstanceId"]?.text, let state = element["LifecycleState"]?.text else { return nil }
            self.init(
                id: id, lifecycleState: state, isProtected: element["ProtectedFromScaleIn"]?.text == "true")
        }
    }

    public var name: String
    public var minimum: Int
    public var maximum: Int
    public var desired: Int
    public var instances: [Instance]

    public init(name: String, minimum: Int, maximum: Int, desired: Int, instances: [Instance] = []) {
        self.name = name
        self.minimum = minimum
        self.maximum = maximum
        self.desired = desired
        self.instances = instances
    }

    init?(_ element: XMLElement) {
        func number(_ name: String) -> Int? { element[name].flatMap { Int($0.text) } }
        guard let name = element["AutoScalingGroupName"]?.text, let minimum = number("MinSize"),
            let maximum = number("MaxSize"), let desired = number("DesiredCapacity")
        else { return nil }
        self.init(
            name: name, minimum: minimum, maximum: maximum, desired: desired,
            instances: (element["Instances"]?.all("member") ?? []).compactMap(Instance.init))
    }
}
