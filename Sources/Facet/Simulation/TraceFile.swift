import CommandLineKit
import FoundationEssentials

/// Times at which requests came: one a line, in seconds, first column of a CSV; a first line that is no number is a
/// header.
enum TraceFile {
    /// Microseconds since the first, in order.
    static func times(_ path: String) throws -> [Int64] {
        guard let bytes = try? Data(contentsOf: URL(filePath: path)) else {
            throw CommandFailure(
                "can't read \(path)", hint: "--trace takes burst:N, poisson:RATE, constant:RATE or a file.")
        }
        return try times(text: String(decoding: bytes, as: UTF8.self), name: path)
    }

    static func times(text: String, name: String) throws -> [Int64] {
        var seconds: [Double] = []
        for (index, line) in text.split(whereSeparator: \.isNewline).enumerated() {
            let field = line.prefix { $0 != "," }.filter { !$0.isWhitespace }
            if let value = Double(field), value.isFinite {
                seconds.append(value)
            } else if index > 0 {
                throw CommandFailure(
                    "line \(index + 1) of \(name) begins with no number", hint: "One time in seconds a line.")
            }
        }
        seconds.sort()
        guard let first = seconds.first, let last = seconds.last else {
            throw CommandFailure("no times in \(name)", hint: "One time in seconds a line.")
        }
        guard (last - first) * 1e6 <= Double(Arrivals.latest) else {
            throw CommandFailure("the times in \(name) span more than a year", hint: "Give them in seconds.")
        }
        return seconds.map { Int64((($0 - first) * 1e6).rounded()) }
    }
}
