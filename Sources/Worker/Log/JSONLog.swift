import CommandLineKit
import Glibc
import Jobs

/// One JSON object a line: `time` (UTC), `level`, `msg`, `worker`, and what belongs to the message.
struct JSONLog: Sendable {
    let level: LogLevel
    /// The worker's name.
    let name: String
    /// Takes whole lines; must be callable from any thread.
    let write: @Sendable (String) -> Void

    init(level: LogLevel, name: String, write: @escaping @Sendable (String) -> Void = JSONLog.standardError) {
        self.level = level
        self.name = name
        self.write = write
    }

    func debug(_ message: String, _ fields: [JSON.Member] = []) { log(.debug, message, fields) }
    func info(_ message: String, _ fields: [JSON.Member] = []) { log(.info, message, fields) }
    func warning(_ message: String, _ fields: [JSON.Member] = []) { log(.warning, message, fields) }
    func error(_ message: String, _ fields: [JSON.Member] = []) { log(.error, message, fields) }

    private func log(_ level: LogLevel, _ message: String, _ fields: [JSON.Member]) {
        guard level >= self.level else { return }
        let head = [
            JSON.Member("time", .string(Self.timestamp(SystemTime().now()))),
            JSON.Member("level", .string(level.rawValue)), JSON.Member("msg", .string(message)),
            JSON.Member("worker", .string(name)),
        ]
        write(JSON.object(head + fields).line + "\n")
    }

    /// `2026-11-20T08:30:00.123Z`.
    static func timestamp(_ time: WallTime) -> String {
        var seconds = time_t(time.milliseconds / 1_000)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        var buffer = [CChar](repeating: 0, count: 32)
        let count = strftime(&buffer, buffer.count, "%Y-%m-%dT%H:%M:%S", &parts)
        let text = String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
        let milliseconds = String(1_000 + time.milliseconds % 1_000).dropFirst()
        return "\(text).\(milliseconds)Z"
    }

    /// In one call, so that lines of several processes don't mix.
    @Sendable static func standardError(_ line: String) {
        var line = line
        line.withUTF8 { bytes in
            guard let base = bytes.baseAddress else { return }
            while Glibc.write(STDERR_FILENO, base, bytes.count) < 0 && errno == EINTR {}
        }
    }
}
