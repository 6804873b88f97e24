/// Keeps what has one of `values`; several filters must all hold.
public struct EC2Filter: Sendable, Hashable {
    public var name: String
    public var values: [String]

    public init(_ name: String, _ values: [String]) {
        self.name = name
        self.values = values
    }

    public static func tag(_ key: String, _ values: String...) -> Self { Self("tag:\(key)", values) }
    public static func states(_ states: [EC2Instance.State]) -> Self {
        Self("instance-state-name", states.map(\.rawValue))
    }
}
