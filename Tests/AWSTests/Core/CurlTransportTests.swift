import Glibc
import TestSupport
import Testing

@testable import AWS

@Suite(.timeLimit(.minutes(1))) struct CurlTransportTests {
    /// Bound and listening on loopback, never accepting: connections come about and nothing answers.
    private final class SilentServer: Sendable {
        let descriptor: Int32
        let port: UInt16

        init(listens: Bool = true) {
            descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
            var address = sockaddr_in()
            address.sin_family = sa_family_t(AF_INET)
            address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
            var size = socklen_t(MemoryLayout<sockaddr_in>.size)
            let descriptor = descriptor
            withUnsafeMutableBytes(of: &address) { bytes in
                let pointer = bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self)
                _ = bind(descriptor, pointer, size)
                if listens { _ = listen(descriptor, 8) }
                _ = getsockname(descriptor, pointer, &size)
            }
            port = UInt16(bigEndian: address.sin_port)
        }

        /// Whether a connection has come about.
        var isAskedFor: Bool {
            var descriptor = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
            return poll(&descriptor, 1, 0) == 1
        }

        deinit { close(descriptor) }
    }

    private static func request(_ server: SilentServer, timeout: Duration) -> HTTPRequest {
        HTTPRequest(method: "GET", url: "http://127.0.0.1:\(server.port)/", timeout: timeout, usesProxy: false)
    }

    @Test func givesUpAtTheDeadline() async {
        let server = SilentServer()
        let error = await #expect(throws: TransportError.self) {
            try await CurlTransport().send(Self.request(server, timeout: .milliseconds(50)))
        }
        #expect(error?.kind == .timedOut)
        #expect(error?.wasNotSent == false)
    }

    @Test func knowsThatNoConnectionCameAbout() async {
        let server = SilentServer(listens: false)
        let error = await #expect(throws: TransportError.self) {
            try await CurlTransport().send(Self.request(server, timeout: .seconds(30)))
        }
        #expect(error?.kind == .notConnected)
        #expect(error?.wasNotSent == true)
    }

    @Test(arguments: [false, true]) func endsWhenItsTaskIsCancelled(onceConnected: Bool) async {
        let server = SilentServer()
        let transport = CurlTransport()
        let task = Task { try await transport.send(Self.request(server, timeout: .seconds(600))) }
        if onceConnected { await eventually("the connection comes about") { server.isAskedFor } }
        task.cancel()
        let error = await #expect(throws: TransportError.self) { try await task.value }
        #expect(error?.kind == .cancelled)
    }

    @Test(arguments: ["a\r\nb", "a\nb", "a\0b"]) func refusesLineBreaksInHeaders(value: String) async {
        let request = HTTPRequest(method: "GET", url: "http://127.0.0.1:1/", headers: [HTTPField("x", value)])
        let error = await #expect(throws: TransportError.self) { try await CurlTransport().send(request) }
        #expect(error?.kind == .impossible)
    }
}
