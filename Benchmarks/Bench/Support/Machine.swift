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
}
