import Foundation
import TestSupport

/// The real program `worker`, running.
typealias WorkerProgram = RunningProgram

extension WorkerProgram {
    /// - Parameter log: A file for what it writes to stderr.
    convenience init(
        _ arguments: [String], environment: [String: String] = [:], log: String, input: FileHandle = .nullDevice
    ) throws {
        try self.init("worker", arguments, environment: environment, log: log, input: input)
    }
}
