import Foundation
import Glibc

/// A TCP connection to a server on this machine over which a test can send anything, also what no proper client would.
/// Every call gives up after `patience` seconds with an error, so that a test fails instead of hanging. Blocking calls
/// run on threads of their own.
public final class RawConnection: Sendable {
    public struct Failure: Error, CustomStringConvertible {
        public let description: String
    }

    public static let patience = 30

    private let descriptor: Int32

    public init(port: UInt16) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        var timeout = timeval(tv_sec: Self.patience, tv_usec: 0)
        let size = socklen_t(MemoryLayout<timeval>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, size)
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &timeout, size)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let failed = withUnsafeBytes(of: &address) { bytes in
            Glibc.connect(
                descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
        }
        guard failed == 0 else {
            let reason = String(cString: strerror(errno))
            Glibc.close(descriptor)
            throw Failure(description: "can't connect to port \(port): \(reason)")
        }
    }

    deinit { Glibc.close(descriptor) }

    public func send(_ text: String) async throws { try await send(Array(text.utf8)) }

    public func send(_ bytes: [UInt8]) async throws {
        try await Self.blocking { try self.sendNow(bytes) }
    }

    /// Without leaving the calling thread, for tests that bring their own.
    public func sendNow(_ bytes: [UInt8]) throws {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                Glibc.send(
                    descriptor, $0.baseAddress.map { $0 + sent }, bytes.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw Failure(description: "send: \(String(cString: strerror(errno)))") }
            sent += count
        }
    }

    /// The next response. `head`: it answers a HEAD request and has no body whatever its length says.
    public func response(head: Bool = false) async throws -> RawResponse {
        try await Self.blocking { try self.responseNow(head: head) }
    }

    public func responseNow(head: Bool = false) throws -> RawResponse {
        var text: [UInt8] = []
        while !text.suffix(4).elementsEqual([13, 10, 13, 10]) {
            guard let byte = try receive(1).first else {
                throw Failure(description: "closed; got \(String(decoding: text, as: UTF8.self).debugDescription)")
            }
            text.append(byte)
        }
        var response = RawResponse(head: String(decoding: text, as: UTF8.self))
        guard !head, response.status >= 200 else { return response }
        var left = response["Content-Length"].flatMap(Int.init) ?? 0
        while left > 0 {
            let piece = try receive(left)
            guard !piece.isEmpty else { throw Failure(description: "closed in the middle of a body") }
            response.body += piece
            left -= piece.count
        }
        return response
    }

    /// Waits for the server to end the connection, whatever it sends before.
    /// - Returns: what it sent.
    public func untilClosed() async throws -> [UInt8] {
        try await Self.blocking {
            var all: [UInt8] = []
            while true {
                let piece = try self.receive(65_536, resetIsEnd: true)
                if piece.isEmpty { return all }
                all += piece
            }
        }
    }

    /// Ends our side of the stream; the server's goes on.
    public func endSending() { shutdown(descriptor, Int32(SHUT_WR)) }

    /// Ends the connection as a killed process does whose data was not read: with a reset.
    public func reset() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    /// Empty at the end of the stream.
    private func receive(_ count: Int, resetIsEnd: Bool = false) throws -> [UInt8] {
        var got = 0
        var error: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            repeat {
                got = recv(descriptor, buffer.baseAddress, count, 0)
                error = errno
            } while got < 0 && error == EINTR
            filled = max(0, got)
        }
        if got < 0 && resetIsEnd && error == ECONNRESET { return [] }
        guard got >= 0 else { throw Failure(description: "receive: \(String(cString: strerror(error)))") }
        return bytes
    }

    private static func blocking<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value
    {
        try await withCheckedThrowingContinuation { continuation in
            Thread.detachNewThread { continuation.resume(with: Result { try body() }) }
        }
    }
}
