import CommandLineKit
import HTTPServer

/// One line per request.
struct AccessLog: Sendable {
    let log: JSONLog

    func write(_ record: HTTPExchangeRecord) {
        // Probes and scrapes come every few seconds and say nothing, unless they fail.
        let isProbe = record.path.hasPrefix("/health/") || record.path == "/metrics"
        let level = isProbe && record.status == .ok ? LogLevel.debug : .info
        guard level >= log.level else { return }
        var members = [
            JSON.Member("method", .string(record.method)), JSON.Member("path", .string(record.path)),
            JSON.Member("status", .integer(record.status.rawValue)),
            JSON.Member("ms", .number((record.duration.milliseconds * 1e3).rounded() / 1e3)),
            JSON.Member("request", .string(record.id)), JSON.Member("in", .integer(record.bytesReceived)),
            JSON.Member("out", .integer(record.bytesSent)),
        ]
        for (key, value) in record.notes.sorted(by: { $0.key < $1.key }) {
            members.append(JSON.Member(key, .string(value)))
        }
        if level == .debug { log.debug("request", members) } else { log.info("request", members) }
    }
}
