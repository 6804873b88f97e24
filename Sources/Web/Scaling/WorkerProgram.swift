import CommandLineKit
import Glibc
import Jobs

/// The program `worker`, beside this one, and how this one calls it.
///
/// On one machine each worker gets one thread unless told otherwise, and there are as many as there is need for, up to the
/// cores: a crash costs one job, the fleet can shrink by one core at a time, and since weights are mapped from their
/// files, the processes share one copy of them.
enum WorkerProgram {
    static func command(_ invocation: Invocation, _ data: DataDirectory) -> FleetCommand {
        var arguments = [
            "--threads", String(invocation[WebTool.workerThreads]), "--data", data.path, "--queue",
            invocation[WebTool.queue], "--log-level", invocation[WebTool.logLevel].rawValue,
        ]
        if let gallery = invocation[WebTool.gallery] { arguments += ["--gallery", gallery] }
        if let weights = invocation[WebTool.weights] { arguments += ["--weights", weights] }
        return FleetCommand(executable: folder + "/worker", arguments: arguments + invocation[WebTool.workerArguments])
    }

    /// Before there are clients that would wait for it in vain.
    static func check(_ command: FleetCommand) throws(CommandFailure) {
        guard !isThere(command.executable) else { return }
        throw CommandFailure(
            "there is no program \(command.executable)",
            hint: "Build it ('make build'), or start workers elsewhere and use --workers 0.")
    }

    static func isThere(_ path: String) -> Bool { access(path, X_OK) == 0 }

    /// Folder of the running executable.
    private static var folder: String {
        var buffer = [UInt8](repeating: 0, count: Int(PATH_MAX))
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let path = String(decoding: buffer[..<max(0, count)], as: UTF8.self)
        return String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)])
    }
}
