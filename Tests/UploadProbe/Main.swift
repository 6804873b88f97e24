import Glibc

/// Another process for the tests of the web tier: opens many connections before it reads the first answer. In a process of
/// its own because thousands of descriptors in the tests' own process are more than Foundation's `Process` can bear.
///
///     UploadProbe PORT N [BYTES]     uploads `same.jpg` N times at once, each with other content ("name:p0", "name:p1",
///                                    …, and NULs up to BYTES), and says how many were answered rightly ("same:p0",
///                                    "same:p1", …)
@main
struct Main {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst().compactMap { Int($0) }
        guard (2...3).contains(arguments.count), let port = UInt16(exactly: arguments[0]) else { exit(64) }
        let connections = (0..<arguments[1]).map { _ in connect(to: port) }
        for (index, connection) in connections.enumerated() {
            send(request(index, arguments.count == 3 ? arguments[2] : 0), over: connection)
        }
        let right = connections.enumerated().count { index, connection in
            let reply = receiveAll(connection)
            return reply.hasPrefix("HTTP/1.1 200 ") && reply.hasSuffix("\r\n\r\nsame:p\(index)")
        }
        print(right)
    }

    static func connect(to port: UInt16) -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let failed = withUnsafeBytes(of: &address) { bytes in
            Glibc.connect(
                descriptor, bytes.baseAddress?.assumingMemoryBound(to: sockaddr.self), socklen_t(bytes.count))
        }
        if failed != 0 {
            perror("connect")
            exit(1)
        }
        return descriptor
    }

    static func request(_ index: Int, _ size: Int) -> [UInt8] {
        let content = "name:p\(index)"
        let padding = String(repeating: "\0", count: max(0, size - content.utf8.count))
        let body =
            "--XX\r\nContent-Disposition: form-data; name=\"inputFile\"; filename=\"same.jpg\"\r\n\r\n"
            + "\(content)\(padding)\r\n--XX--\r\n"
        return Array(
            ("POST / HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: multipart/form-data; boundary=XX\r\n"
                + "Content-Length: \(body.utf8.count)\r\n\r\n" + body).utf8)
    }

    static func send(_ bytes: [UInt8], over descriptor: Int32) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if count <= 0 { return }
            rest = rest.dropFirst(count)
        }
    }

    static func receiveAll(_ descriptor: Int32) -> String {
        var reply: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 4_096)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count <= 0 { return String(decoding: reply, as: UTF8.self) }
            reply += buffer[..<count]
        }
    }
}
