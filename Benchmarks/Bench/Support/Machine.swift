import Foundation

/// What the benchmarks need to know of the machine and the process.
enum Machine {
    static var cores: Int { ProcessInfo.processInfo.activeProcessorCount }
    static var environment: [String: String] { ProcessInfo.processInfo.environment }

    /// Bytes of this process that are in memory now, as the kernel counts them; `nil` where it doesn't tell.
    static var residentBytes: Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8) else { return nil }
        let fields = text.split(separator: " ")
        guard fields.count > 1, let pages = Int(fields[1]) else { return nil }
        return pages * Int(sysconf(Int32(_SC_PAGESIZE)))
    }

    /// The most bytes of this process that were in memory at a time, since its start or `resetPeak()`; `nil` where the
    /// kernel doesn't tell.
    static var peakResidentBytes: Int? {
        guard let text = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8) else { return nil }
        let line = text.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap { Int($0) }.map { $0 * 1024 }
    }

    /// Lets `peakResidentBytes` begin anew, where the system allows it.
    static func resetPeak() {
        try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
    }
}
