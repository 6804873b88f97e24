import Foundation

/// What the kernel says about a process.
public enum ProcessFacts {
    /// Threads of that name.
    public static func threadCount(named name: String, of process: Int32 = getpid()) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/task").count { thread in
            // A thread that has ended meanwhile has no name any more.
            (try? String(contentsOfFile: "/proc/\(process)/task/\(thread)/comm", encoding: .utf8)) == "\(name)\n"
        }
    }

    public static func threadCount(of process: Int32 = getpid()) throws -> Int {
        try field("Threads", of: process)
    }

    /// Resident memory, in bytes.
    public static func residentBytes(of process: Int32 = getpid()) throws -> Int {
        try field("VmRSS", of: process) * 1_024
    }

    public static func descriptorCount(of process: Int32 = getpid()) throws -> Int {
        try FileManager.default.contentsOfDirectory(atPath: "/proc/\(process)/fd").count
    }

    private static func field(_ name: String, of process: Int32) throws -> Int {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        let line = status.split(separator: "\n").first { $0.hasPrefix("\(name):") }
        let words = line?.split(whereSeparator: { $0 == "\t" || $0 == " " }) ?? []
        guard words.count > 1, let value = Int(words[1]) else { throw CocoaError(.fileReadCorruptFile) }
        return value
    }
}
