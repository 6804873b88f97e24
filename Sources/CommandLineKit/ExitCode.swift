/// How a program ends.
public struct ExitCode: RawRepresentable, Sendable, Equatable {
    public let rawValue: Int32

    public init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    public static let success = ExitCode(rawValue: 0)
    public static let failure = ExitCode(rawValue: 1)
    /// `EX_USAGE` of sysexits.h.
    public static let usage = ExitCode(rawValue: 64)
    /// 128 + SIGINT, as a shell reports a program that Ctrl-C ended.
    public static let interrupted = ExitCode(rawValue: 130)
    /// 128 + SIGPIPE, as a shell reports a program whose reader went away (`facet embed … | head -1`).
    public static let outputClosed = ExitCode(rawValue: 141)
}
