import CMicroHTTPD
import Glibc

/// An epoll set for what libmicrohttpd does not watch: the listening socket, and clients that leave.
final class Poller: Sendable {
    enum Event {
        case woken
        case listener
        case connection(UInt64)
    }

    private static let wakeID: UInt64 = 0
    private static let listenerID: UInt64 = 1
    /// Connections are numbered from here.
    static let firstConnectionID: UInt64 = 2

    private let epoll: Int32
    private let wakeDescriptor: Int32

    /// - Throws: `noResources`.
    init() throws(HTTPServerError) {
        epoll = epoll_create1(Int32(EPOLL_CLOEXEC))
        wakeDescriptor = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard epoll >= 0, wakeDescriptor >= 0 else {
            throw .noResources("no file descriptors left; raise the limit (ulimit -n)")
        }
        control(EPOLL_CTL_ADD, wakeDescriptor, EPOLLIN.rawValue, Self.wakeID)
    }

    deinit {
        close(epoll)
        close(wakeDescriptor)
    }

    func watchListener(_ descriptor: Int32) {
        control(EPOLL_CTL_ADD, descriptor, EPOLLIN.rawValue, Self.listenerID)
    }

    func forgetListener(_ descriptor: Int32) {
        control(EPOLL_CTL_DEL, descriptor, 0, 0)
    }

    /// Reports once when the client ends its side or the connection breaks (`EPOLLERR` and `EPOLLHUP` always count).
    /// It ends when the socket is closed.
    func watch(_ connection: Connection) {
        control(EPOLL_CTL_ADD, connection.descriptor, EPOLLRDHUP.rawValue | EPOLLET.rawValue, connection.id)
    }

    /// Makes `wait` return.
    func wake() {
        var one: UInt64 = 1
        write(wakeDescriptor, &one, MemoryLayout<UInt64>.size)
    }

    /// Blocks until something happens or `milliseconds` have passed; -1: for ever.
    func wait(milliseconds: Int32) -> [Event] {
        withUnsafeTemporaryAllocation(of: epoll_event.self, capacity: 64) { events in
            let count = epoll_wait(epoll, events.baseAddress, 64, milliseconds)
            return (0..<max(0, Int(count))).map { event(events[$0].data.u64) }
        }
    }

    private func event(_ id: UInt64) -> Event {
        switch id {
        case Self.wakeID:
            var count: UInt64 = 0
            read(wakeDescriptor, &count, MemoryLayout<UInt64>.size)
            return .woken
        case Self.listenerID: return .listener
        default: return .connection(id)
        }
    }

    /// Fails only for descriptors that are gone or already in the set, which changes nothing.
    private func control(_ operation: Int32, _ descriptor: Int32, _ events: UInt32, _ id: UInt64) {
        var event = epoll_event(events: events, data: epoll_data(u64: id))
        epoll_ctl(epoll, operation, descriptor, &event)
    }
}
