import Foundation

/// How much memory a process takes.
enum ProcessMemory {
    /// The most that was resident at any time, in bytes; `nil` where the system doesn't tell, or it has ended.
    static func greatest(of process: Int32) -> Double? {
        guard let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8) else { return nil }
        return greatest(inStatus: text)
    }

    /// - Parameter status: what Linux has in `/proc/<pid>/status`.
    static func greatest(inStatus status: String) -> Double? {
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }) else { return nil }
        let fields = line.split(whereSeparator: \.isWhitespace)
        guard fields.count == 3, fields[2] == "kB", let kilobytes = Double(fields[1]) else { return nil }
        return kilobytes * 1024
    }
}
