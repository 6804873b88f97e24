/// What a comparison's values are, and how the table shows them. Less is better in all of them.
enum ComparedUnit: String, Sendable, Hashable, Codable {
    /// Seconds per item, shown as milliseconds.
    case milliseconds
    /// Seconds per item, shown as items a second.
    case perSecond
    /// Bytes, shown as MB.
    case megabytes

    /// - Parameter value: in the unit's own measure: seconds or bytes.
    func text(_ value: Double) -> String {
        switch self {
        case .milliseconds: "\(Format.number(value * 1e3, value < 0.1 ? 2 : 0)) ms"
        case .perSecond: "\(Format.number(1 / value, value > 0.1 ? 1 : 0)) a second"
        case .megabytes: "\(Format.number(value / 1e6, 0)) MB"
        }
    }
}
