/// A group of regions under one domain and one set of accounts.
enum Partition: Sendable {
    case standard, china, government

    init(region: String) {
        if region.hasPrefix("cn-") {
            self = .china
        } else if region.hasPrefix("us-gov-") {
            self = .government
        } else {
            self = .standard
        }
    }

    var domain: String { self == .china ? "amazonaws.com.cn" : "amazonaws.com" }

    /// Where global services sign.
    var globalRegion: String {
        switch self {
        case .standard: "us-east-1"
        case .china: "cn-north-1"
        case .government: "us-gov-west-1"
        }
    }

    /// What stands ahead of the domain for a global service.
    func globalHost(_ name: String) -> String {
        switch self {
        case .standard: name
        case .china: "\(name).cn-north-1"
        case .government: "\(name).us-gov"
        }
    }
}
