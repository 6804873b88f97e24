import CommandLineKit
import Foundation

/// Many clients at one `web` without workers: each has sent a photo and waits.
struct WaitingCrowd: Sendable, Hashable, Codable {
    var clients: Int
    /// Of the process with nobody waiting, and with all of them; bytes.
    var before: Int
    var memory: Int

    static func gather(_ clients: Int, _ service: RunningService, photo: [UInt8], folder: ServiceFolder) throws
        -> WaitingCrowd
    {
        var limit = rlimit()
        getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        limit.rlim_cur = limit.rlim_max
        setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
        guard let before = ProcessTable.memory(of: service.web)?.now else { throw CommandFailure("web has ended") }
        let request = Self.request(photo)
        var sockets: [Int32] = []
        defer { for socket in sockets { close(socket) } }
        for _ in 0..<clients { sockets.append(try connect(service.port, sending: request)) }
        try waitForPictures(clients, folder)
        guard let memory = ProcessTable.memory(of: service.web)?.now else { throw CommandFailure("web has ended") }
        return WaitingCrowd(clients: clients, before: before, memory: memory)
    }

    private static func request(_ photo: [UInt8]) -> [UInt8] {
        let head = "--x\r\nContent-Disposition: form-data; name=\"inputFile\"; filename=\"a.jpg\"\r\n\r\n"
        let body = Array(head.utf8) + photo + Array("\r\n--x--\r\n".utf8)
        let lines = [
            "POST / HTTP/1.1", "Host: localhost", "Content-Type: multipart/form-data; boundary=x",
            "Content-Length: \(body.count)", "", "",
        ]
        return Array(lines.joined(separator: "\r\n").utf8) + body
    }

    private static func connect(_ port: UInt16, sending bytes: [UInt8]) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else {
            throw CommandFailure(
                "no descriptor is left for another client", hint: "Raise the limit: ulimit -n, or ask for fewer.")
        }
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let status = withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        var sent = 0
        while status == 0, sent < bytes.count {
            let step = bytes[sent...].withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard step > 0 else { break }
            sent += step
        }
        guard sent == bytes.count else {
            close(descriptor)
            throw CommandFailure("web took no more clients")
        }
        return descriptor
    }

    /// Once its picture is stored, a client has nothing left but to wait.
    private static func waitForPictures(_ count: Int, _ folder: ServiceFolder) throws {
        let end = ContinuousClock.now + .seconds(120)
        while ContinuousClock.now < end {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.data.inputFolder)) ?? []
            if names.count(where: { !$0.hasPrefix(".") }) >= count { return }
            usleep(100_000)
        }
        throw CommandFailure("web did not take \(count) requests")
    }
}
