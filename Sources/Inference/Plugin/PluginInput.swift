/// One job as a plugin sees it.
public struct PluginInput: Sendable {
    /// One of the descriptor's `tasks`.
    public var task: String
    /// The file as it was uploaded: not decoded, not checked.
    public var image: [UInt8]
    /// The job's own settings. Unknown ones are ignored, illegal values are an `input` error.
    public var options: [String: String]

    public init(task: String, image: [UInt8], options: [String: String] = [:]) {
        self.task = task
        self.image = image
        self.options = options
    }
}
