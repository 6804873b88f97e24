import CMicroHTTPD
import Glibc

/// A socket that takes connections.
struct ListeningSocket {
    let descriptor: Int32
    let port: UInt16

    /// - Throws: `unknownHost`, `cannotListen`.
    init(host: String, port: UInt16) throws(HTTPServerError) {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let address = found else {
            throw .unknownHost(host)
        }
        defer { freeaddrinfo(found) }
        descriptor = try Self.bound(to: address.pointee, host: host, port: port)
        self.port = Self.localPort(of: descriptor) ?? port
    }

    /// The next client, `nil` when none waits. `limited` is set when there is one but no descriptor for it.
    func accept(limited: inout Bool) -> (descriptor: Int32, address: sockaddr_storage, length: socklen_t)? {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let client = withUnsafeMutableBytes(of: &address) { bytes in
            accept4(
                descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), &length,
                Int32(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue))
        }
        guard client >= 0 else {
            limited = errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS
            return nil
        }
        var on: Int32 = 1
        setsockopt(client, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
        return (client, address, length)
    }

    private static func bound(to address: addrinfo, host: String, port: UInt16) throws(HTTPServerError) -> Int32 {
        let type = address.ai_socktype | Int32(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
        let descriptor = socket(address.ai_family, type, 0)
        guard descriptor >= 0 else { throw failure(host, port) }
        var on: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        // The kernel cuts the backlog to its own limit.
        guard bind(descriptor, address.ai_addr, address.ai_addrlen) == 0, listen(descriptor, 65_535) == 0 else {
            let error = failure(host, port)
            close(descriptor)
            throw error
        }
        return descriptor
    }

    private static func failure(_ host: String, _ port: UInt16) -> HTTPServerError {
        .cannotListen(host: host, port: port, reason: String(cString: strerror(errno)))
    }

    private static func localPort(of descriptor: Int32) -> UInt16? {
        var address = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return withUnsafeMutableBytes(of: &address) { bytes in
            guard let base = bytes.baseAddress,
                getsockname(descriptor, base.assumingMemoryBound(to: sockaddr.self), &length) == 0
            else { return nil }
            // The port stands at the same place for IPv4 and IPv6, in network order.
            return UInt16(bigEndian: bytes.load(fromByteOffset: 2, as: UInt16.self))
        }
    }
}
