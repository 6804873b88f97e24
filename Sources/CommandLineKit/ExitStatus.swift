/// How a program ends.
public struct ExitStatus: RawRepresentable, Sendable, Equatable {
    public let rawValue: Int32

    public init(rawValue: Int32) {
        self.rawValue = rawValue
    }

    public static let success = ExitStatus(rawValue: 0)
    public static let failure = ExitStatus(rawValue: 1)
    /// `EX_USAGE` of sysexits.h.
    public static let usage = ExitStatus(rawValue: 64)
    /// 128 + SIGINT, as a shell reports a program that Ctrl-C ended.
    public static let interrupted = ExitStatus(rawValue: 130)
    /// 128 + SIGPIPE, as a shell reports a program whose reader went away (`facet embed … | head -1`).
    public static let outputClosed = ExitStatus(rawValue: 141)
}
