import CMicroHTTPD

/// libmicrohttpd's handle of a connection.
///
/// `@unchecked Sendable` is right because what crosses threads is the address alone: from threads other than
/// libmicrohttpd's own only `resume` is called, which it documents as safe from any thread, and only while the connection
/// is suspended, when libmicrohttpd keeps it alive (`Connection` sees to both under its lock).
struct MHDConnection: @unchecked Sendable {
    let pointer: OpaquePointer

    /// Only from within a callback of libmicrohttpd for this connection.
    func suspend() { MHD_suspend_connection(pointer) }

    func resume() { MHD_resume_connection(pointer) }
}
