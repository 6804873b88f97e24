import Glibc

/// A service's log, one JSON object a line: `time` (UTC), `level`, `msg`, the service's own members, and what belongs
/// to the message.
public struct JSONLog: Sendable {
    public let level: LogLevel
    /// In every line, e.g. the worker's name.
    public let members: [JSON.Member]
    /// Takes whole lines; must be callable from any thread.
    public let write: @Sendable (String) -> Void

    public init(
        level: LogLevel, members: [JSON.Member] = [],
        write: @escaping @Sendable (String) -> Void = JSONLog.standardError
    ) {
        self.level = level
        self.members = members
        self.write = write
    }

    public func debug(_ message: String, _ fields: [JSON.Member] = []) { log(.debug, message, fields) }
    public func info(_ message: String, _ fields: [JSON.Member] = []) { log(.info, message, fields) }
    public func warning(_ message: String, _ fields: [JSON.Member] = []) { log(.warning, message, fields) }
    public func error(_ message: String, _ fields: [JSON.Member] = []) { log(.error, message, fields) }

    private func log(_ level: LogLevel, _ message: String, _ fields: [JSON.Member]) {
        guard level >= self.level else { return }
        let head = [
            JSON.Member("time", .string(Self.timestamp(Self.now))), JSON.Member("level", .string(level.rawValue)),
            JSON.Member("msg", .string(message)),
        ]
        write(JSON.object(head + members + fields).line + "\n")
    }

    /// `2026-11-20T08:30:00.123Z`. `time`: since 1970.
    static func timestamp(_ time: timespec) -> String {
        var seconds = time.tv_sec
        var parts = tm()
        gmtime_r(&seconds, &parts)
        var buffer = [CChar](repeating: 0, count: 32)
        let count = strftime(&buffer, buffer.count, "%Y-%m-%dT%H:%M:%S", &parts)
        let text = String(decoding: buffer[..<count].map(UInt8.init(bitPattern:)), as: UTF8.self)
        let milliseconds = String(1_000 + time.tv_nsec / 1_000_000).dropFirst()
        return "\(text).\(milliseconds)Z"
    }

    private static var now: timespec {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return time
    }

    /// In one call, so that lines of several processes don't mix.
    @Sendable public static func standardError(_ line: String) {
        var line = line
        line.withUTF8 { bytes in
            guard let base = bytes.baseAddress else { return }
            while Glibc.write(STDERR_FILENO, base, bytes.count) < 0 && errno == EINTR {}
        }
    }
}
