/// What a handler leaves behind.
public enum HTTPReply: Sendable {
    case now(HTTPResponse)
    /// The answer comes from elsewhere, at some time: until then the request costs neither a thread nor a task.
    ///
    /// The function is called once, with one that takes the response; it returns what is to be called should the client
    /// leave, or the server stop, before. A response after that, or a second one, is dropped.
    case later(@Sendable (_ reply: @escaping @Sendable (HTTPResponse) -> Void) -> @Sendable () -> Void)
}
