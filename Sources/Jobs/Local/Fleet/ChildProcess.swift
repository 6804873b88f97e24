import CLinux
import Glibc

/// Starting, signalling and reaping one worker process.
enum ChildProcess {
    /// Starts the command in a process group of its own, with no signal blocked or ignored and no descriptor of ours
    /// but `lifeline` (as standard input) and standard error (as output too: standard output is ours, for data).
    /// - Returns: Its pid, or what went wrong.
    static func start(_ command: FleetCommand, name: String, lifeline: Int32) -> Result<Int32, FleetError> {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, lifeline, 0)
        posix_spawn_file_actions_adddup2(&actions, 2, 1)
        lx_spawn_close_from(&actions, 3)
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        configure(&attributes)
        var pid: pid_t = 0
        let status = withCStrings([command.executable] + command.arguments) { arguments in
            withCStrings(environment(of: command, name: name)) { variables in
                posix_spawn(&pid, command.executable, &actions, &attributes, arguments, variables)
            }
        }
        guard status == 0 else {
            let reason = String(cString: strerror(status))
            return .failure(FleetError(.cannotStart, "can't start \(command.executable): \(reason)"))
        }
        return .success(pid)
    }

    /// To be called when the process has ended.
    /// - Returns: How it ended; `nil` for status 0.
    static func reap(_ pid: Int32) -> String? {
        // Until it is reaped nobody else can get its number, so this reaches what it has left behind and nothing else.
        kill(-pid, SIGKILL)
        var status: Int32 = 0
        while waitpid(pid, &status, 0) < 0 {
            guard errno == EINTR else { return "lost" }
        }
        let signal = status & 0x7F
        if signal != 0 { return "killed by signal \(signal)" }
        let code = (status >> 8) & 0xFF
        return code == 0 ? nil : "exit status \(code)"
    }

    private static func configure(_ attributes: inout posix_spawnattr_t) {
        var all = sigset_t()
        sigfillset(&all)
        posix_spawnattr_setsigdefault(&attributes, &all)
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setpgroup(&attributes, 0)
        let flags = POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK
        posix_spawnattr_setflags(&attributes, Int16(flags))
    }

    private static func environment(of command: FleetCommand, name: String) -> [String] {
        var variables = ProcessEnvironment.current
        variables.merge(command.environment) { $1 }
        variables[FleetCommand.nameVariable] = name
        variables[FleetCommand.lifelineVariable] = "0"
        return variables.map { "\($0)=\($1)" }.sorted()
    }

    private static func withCStrings<R>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> R
    ) -> R {
        let pointers = strings.map { strdup($0) }
        defer { for pointer in pointers { free(pointer) } }
        return body(pointers + [nil])
    }
}
