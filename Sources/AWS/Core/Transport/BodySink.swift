/// Where a response's body goes instead of into memory. Bodies of answers that are not accepted never come here.
public struct BodySink: Sendable {
    /// Called at the start of each attempt whose status is accepted: whatever came before is void. `false` gives up.
    public let begin: @Sendable () -> Bool
    /// Called with each piece in turn, on the transport's thread: it must not block for long. `false` gives up.
    public let receive: @Sendable (UnsafeRawBufferPointer) -> Bool

    public init(
        begin: @escaping @Sendable () -> Bool, receive: @escaping @Sendable (UnsafeRawBufferPointer) -> Bool
    ) {
        self.begin = begin
        self.receive = receive
    }
}
