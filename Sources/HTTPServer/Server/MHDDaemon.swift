import CMicroHTTPD
import Glibc
import Synchronization

/// libmicrohttpd's thread: takes connected sockets and calls back into the server.
///
/// `@unchecked Sendable` is right because the only stored property is an address that never changes, and the two
/// functions that are called with it, `MHD_add_connection` and `MHD_stop_daemon`, may be called from any thread.
final class MHDDaemon: @unchecked Sendable {
    private let daemon: OpaquePointer

    /// Memory per connection, in bytes, for the request's head and pieces of its body, libmicrohttpd's records of the
    /// fields, and the reply's head.
    private static func connectionMemory(maximumHeader: Int) -> Int { maximumHeader + RequestHead.memoryBeside }

    /// - Throws: `noResources`.
    init(server: ServerCore, connectionLimit: Int) throws(HTTPServerError) {
        MHD_set_panic_func(
            { _, _, number, reason in
                let words = reason.map { String(cString: $0) } ?? "line \(number)"
                let line = "{\"level\":\"error\",\"message\":\(JSONText.quoted("libmicrohttpd gave up: \(words)"))}\n"
                write(STDERR_FILENO, line, line.utf8.count)
                abort()
            }, nil)
        var callbacks = fk_http_callbacks()
        callbacks.context = Unmanaged.passUnretained(server).toOpaque()
        callbacks.access = Self.access
        callbacks.target = Self.target
        callbacks.completed = Self.completed
        callbacks.connection = Self.connection
        let memory = Self.connectionMemory(maximumHeader: server.configuration.maximumHeader)
        guard let daemon = fk_http_start(&callbacks, memory, UInt32(connectionLimit)) else {
            throw .noResources("no thread or memory for libmicrohttpd")
        }
        self.daemon = daemon
    }

    /// Hands a socket over; `false` when it could not be taken, then it is closed.
    func add(_ descriptor: Int32, address: sockaddr_storage, length: socklen_t) -> Bool {
        withUnsafeBytes(of: address) { bytes in
            MHD_add_connection(daemon, descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), length)
                == .YES
        }
    }

    /// Closes what is open and ends the thread. Blocks. No connection may be suspended.
    func stop() { MHD_stop_daemon(daemon) }
}

// MARK: - Callbacks

extension MHDDaemon {
    private static let access: MHD_AccessHandlerCallback = { _, handle, _, method, _, data, count, context in
        guard let handle, let count, let opaque = context?.pointee else { return .NO }
        let intake = Unmanaged<RequestIntake>.fromOpaque(opaque).takeUnretainedValue()
        return intake.step(
            MHDConnection(pointer: handle), method: method.map { String(cString: $0) } ?? "", data: data,
            count: &count.pointee)
    }

    private static let target:
        @convention(c) (UnsafeMutableRawPointer?, UnsafePointer<CChar>?, OpaquePointer?) -> UnsafeMutableRawPointer? = {
            server, target, handle in
            guard let server, let target, let handle, let connection = connection(of: handle) else { return nil }
            let intake = RequestIntake(
                target: String(cString: target), connection: connection,
                server: Unmanaged<ServerCore>.fromOpaque(server).takeUnretainedValue())
            return Unmanaged.passRetained(intake).toOpaque()
        }

    private static let completed: MHD_RequestCompletedCallback = { _, handle, context, code in
        guard let handle, let context, let opaque = context.pointee else { return }
        context.pointee = nil
        Unmanaged<RequestIntake>.fromOpaque(opaque).takeRetainedValue().ended(
            status: fk_http_status(handle), failed: code != .REQUEST_TERMINATED_COMPLETED_OK)
    }

    private static let connection: MHD_NotifyConnectionCallback = { server, handle, context, code in
        guard let server, let handle, let context else { return }
        let core = Unmanaged<ServerCore>.fromOpaque(server).takeUnretainedValue()
        if code == .CONNECTION_NOTIFY_STARTED {
            guard let connection = core.connection(on: fk_http_socket(handle)) else { return }
            connection.opened(MHDConnection(pointer: handle))
            context.pointee = Unmanaged.passRetained(connection).toOpaque()
        } else if let opaque = context.pointee {
            context.pointee = nil
            let connection = Unmanaged<Connection>.fromOpaque(opaque).takeRetainedValue()
            connection.closed()
            core.remove(connection)
        }
    }

    private static func connection(of handle: OpaquePointer) -> Connection? {
        fk_http_socket_context(handle).map { Unmanaged<Connection>.fromOpaque($0).takeUnretainedValue() }
    }
}
