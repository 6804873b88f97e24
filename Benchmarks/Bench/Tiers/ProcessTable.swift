import Foundation

/// What the kernel tells of processes.
enum ProcessTable {
    /// Seconds of processor time that the process has used, its children not counted; `nil` when it is gone.
    static func processorTime(of pid: Int32) -> Double? {
        guard let fields = stat(of: pid), fields.count > 12, let user = Double(fields[11]),
            let system = Double(fields[12])
        else { return nil }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    /// The processes that `pid` has started and that still run.
    static func children(of pid: Int32) -> [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? []
        return names.compactMap { Int32($0) }.filter { stat(of: $0).map { $0.count > 1 && $0[1] == "\(pid)" } ?? false }
    }

    /// Bytes in memory, and the most there ever were; `nil` when the process is gone.
    static func memory(of pid: Int32) -> (now: Int, most: Int)? {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8),
            let now = kilobytes("VmRSS:", in: text), let most = kilobytes("VmHWM:", in: text)
        else { return nil }
        return (now * 1_024, most * 1_024)
    }

    /// The fields from the process's state on; its name before them may hold anything.
    private static func stat(of pid: Int32) -> [Substring]? {
        guard let text = try? String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8),
            let end = text.lastIndex(of: ")")
        else { return nil }
        return text[text.index(after: end)...].split(separator: " ")
    }

    private static func kilobytes(_ key: String, in text: String) -> Int? {
        text.split(separator: "\n").first { $0.hasPrefix(key) }?.split(separator: " ").compactMap { Int($0) }.first
    }
}
