import Foundation
import Glibc
import Synchronization

/// An HTTP server on loopback that answers uploads as the test says, one connection after the other on threads of their
/// own, and never keeps a connection open.
final class LoopbackServer: Sendable {
    enum Answer: Sendable {
        case text(status: Int, String)
        /// The connection is closed without a word.
        case hangUp
        /// Nothing comes until the server stops.
        case silence
    }

    let port: UInt16
    var url: String { "http://127.0.0.1:\(port)/" }
    private let socket: Int32
    private let answer: @Sendable (_ fileName: String, _ number: Int) -> Answer
    private let connections = Mutex<(count: Int, silent: [Int32])>((0, []))

    private struct NoServer: Error {}

    /// - Parameter answer: Gets the uploaded file's name and the connection's number, from 0.
    init(_ answer: @escaping @Sendable (_ fileName: String, _ number: Int) -> Answer) throws {
        self.answer = answer
        let socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let isBound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket, $0, length) == 0 && listen(socket, 512) == 0 && getsockname(socket, $0, &length) == 0
            }
        }
        guard socket >= 0, isBound else { throw NoServer() }
        self.socket = socket
        port = UInt16(bigEndian: address.sin_port)
        Thread { [weak self] in
            while true {
                let connection = accept(socket, nil, nil)
                guard connection >= 0, let self else {
                    if connection >= 0 { close(connection) }
                    return
                }
                let number = self.connections.withLock { state in
                    defer { state.count += 1 }
                    return state.count
                }
                Thread { self.serve(connection, number) }.start()
            }
        }.start()
    }

    deinit { stop() }

    var connectionCount: Int { connections.withLock { $0.count } }

    func stop() {
        shutdown(socket, Int32(SHUT_RDWR))
        connections.withLock { state in
            state.silent.forEach { close($0) }
            state.silent = []
        }
    }

    private func serve(_ connection: Int32, _ number: Int) {
        let request = Self.readRequest(connection)
        switch answer(Self.fileName(in: request) ?? "", number) {
        case .text(let status, let body):
            let head = "HTTP/1.1 \(status) X\r\nContent-Type: text/plain\r\nContent-Length: \(body.utf8.count)\r\n"
            let bytes = Array((head + "Connection: close\r\n\r\n" + body).utf8)
            _ = send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
            close(connection)
        case .hangUp:
            close(connection)
        case .silence:
            connections.withLock { $0.silent.append(connection) }
        }
    }

    /// Headers and body; the answers to come don't depend on more than the file's name, but a client whose upload is
    /// not taken sees an error.
    private static func readRequest(_ connection: Int32) -> [UInt8] {
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 65536)
        while true {
            let text = String(decoding: bytes, as: UTF8.self)
            if let end = text.range(of: "\r\n\r\n"),
                let field = text.range(of: "Content-Length: ", options: .caseInsensitive),
                let length = Int(text[field.upperBound...].prefix { $0.isNumber })
            {
                if bytes.count >= text[..<end.upperBound].utf8.count + length { return bytes }
            }
            let count = recv(connection, &buffer, buffer.count, 0)
            guard count > 0 else { return bytes }
            bytes += buffer[..<count]
        }
    }

    private static func fileName(in request: [UInt8]) -> String? {
        let text = String(decoding: request, as: UTF8.self)
        guard let start = text.range(of: "name=\"inputFile\"; filename=\"") else { return nil }
        return String(text[start.upperBound...].prefix { $0 != "\"" })
    }
}
