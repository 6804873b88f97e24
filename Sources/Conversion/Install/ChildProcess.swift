import Glibc

/// Runs a program and waits for it: its stdout goes to our stderr (our stdout is for data), its stdin is empty.
enum ChildProcess {
    /// - Parameters:
    ///   - program: looked up in `PATH`.
    ///   - isSilent: its stdout is dropped.
    /// - Returns: its exit status; 128 + the signal's number when a signal ended it.
    static func run(
        _ program: String, _ arguments: [String], isSilent: Bool = false
    ) throws(InstallError) -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0)
        if isSilent {
            posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        } else {
            posix_spawn_file_actions_adddup2(&actions, STDERR_FILENO, STDOUT_FILENO)
        }
        var pointers: [UnsafeMutablePointer<CChar>?] = ([program] + arguments).map { strdup($0) }
        pointers.append(nil)
        defer { pointers.forEach { free($0) } }

        var child = pid_t()
        let failure = posix_spawnp(&child, program, &actions, nil, pointers, environ)
        guard failure == 0 else { throw .noPython(program, reason: String(cString: strerror(failure))) }
        var status: Int32 = 0
        while waitpid(child, &status, 0) < 0 {
            guard errno == EINTR else { throw .noPython(program, reason: String(cString: strerror(errno))) }
        }
        // WIFEXITED, WEXITSTATUS and WTERMSIG are macros that Swift does not import.
        return status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F)
    }
}
