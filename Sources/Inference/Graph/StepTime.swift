/// What one step of a plan took.
public struct StepTime: Sendable, Hashable, Codable {
    /// The operator that the step carries out, together with what was fused into it; or what it does to the layout.
    public var name: String
    /// Seconds for the whole batch, all passes together.
    public var seconds: Double
    /// Multiply-adds that the operator's definition takes for the whole batch, whatever the method; 0 for all but
    /// convolutions and fully connected layers.
    public var multiplyAdds: Int
}
