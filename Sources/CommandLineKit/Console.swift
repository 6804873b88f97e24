import Glibc
import Synchronization

/// stdout for data, stderr for everything else, and a progress bar that gets out of the way of both.
/// Lines from several threads never mix.
public final class Console: Sendable {
    public static let standard = Console(output: STDOUT_FILENO, errors: STDERR_FILENO)

    private struct State {
        /// What the bar on the terminal shows; empty if there is none.
        var bar = ""
        var isQuiet = false
    }

    private let output: Int32
    private let errors: Int32
    private let state = Mutex(State())

    /// - Parameters: file descriptors, which stay the caller's.
    public init(output: Int32, errors: Int32) {
        self.output = output
        self.errors = errors
    }

    /// Whether stderr is a terminal: progress is a bar there, and occasional lines elsewhere.
    public var errorsAreTerminal: Bool { isatty(errors) == 1 }
    public var outputIsTerminal: Bool { isatty(output) == 1 }

    /// Quiet: no progress and no notes. Errors and data still appear.
    public var isQuiet: Bool { state.withLock { $0.isQuiet } }
    public func setQuiet(_ isQuiet: Bool) { state.withLock { $0.isQuiet = isQuiet } }

    /// Writes a line of data to stdout at once.
    ///
    /// - Throws: `OutputClosed` if nobody reads it any more, `CommandFailure` if it can't be written (disk full).
    public func print(_ line: String) throws {
        try state.withLock { state in
            hideBar(&state)
            try Self.write(line + "\n", to: output)
        }
    }

    /// Writes a line of JSON to stdout at once.
    public func print(_ value: JSON) throws { try print(value.line) }

    /// Tells the user something on stderr, unless quiet.
    public func note(_ line: String) {
        if !isQuiet { error(line) }
    }

    /// Tells the user something on stderr, always.
    public func error(_ line: String) {
        state.withLock { state in
            hideBar(&state)
            // There is nowhere left to say that stderr can't be written.
            try? Self.write(line + "\n", to: errors)
        }
    }

    /// Shows `bar` on the last line of the terminal instead of what was there; an empty one only clears.
    func show(bar: String) {
        state.withLock { state in
            guard bar != state.bar else { return }
            hideBar(&state)
            try? Self.write(bar, to: errors)
            state.bar = bar
        }
    }

    private func hideBar(_ state: inout State) {
        guard !state.bar.isEmpty else { return }
        // Carriage return, then erase to the end of the line.
        try? Self.write("\r\u{1B}[K", to: errors)
        state.bar = ""
    }

    private static func write(_ text: String, to descriptor: Int32) throws {
        var text = text
        try text.withUTF8 { bytes in
            var done = 0
            while done < bytes.count {
                let count = Glibc.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
                if count >= 0 {
                    done += count
                } else if errno == EPIPE {
                    throw OutputClosed()
                } else if errno == EAGAIN {
                    // A non-blocking pipe whose reader is slow: wait until it takes more.
                    var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                    poll(&waiting, 1, -1)
                } else if errno != EINTR {
                    throw CommandFailure("can't write the output: \(String(cString: strerror(errno)))")
                }
            }
        }
    }
}
