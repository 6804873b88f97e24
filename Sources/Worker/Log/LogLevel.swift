/// How much a log says.
enum LogLevel: String, CaseIterable, Sendable, Comparable {
    case debug, info, warning, error

    static func < (a: LogLevel, b: LogLevel) -> Bool { a.rank < b.rank }

    private var rank: Int {
        switch self {
        case .debug: 0
        case .info: 1
        case .warning: 2
        case .error: 3
        }
    }
}
