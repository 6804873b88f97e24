import Synchronization

/// Keys derived from secrets, one per day, region and service: four HMACs spared for each request.
final class SigningKeys: Sendable {
    private struct Name: Hashable {
        var accessKeyID: String
        var day: String
        var region: String
        var service: String
    }

    private struct Entry {
        var secret: String
        var key: [UInt8]
    }

    /// Old days' and refreshed credentials' keys are forgotten when there are so many.
    private static let capacity = 64

    private let entries = Mutex<[Name: Entry]>([:])

    func key(_ credentials: Credentials, day: String, region: String, service: String) -> [UInt8] {
        let name = Name(accessKeyID: credentials.accessKeyID, day: day, region: region, service: service)
        let secret = credentials.secretAccessKey
        return entries.withLock { entries in
            if let entry = entries[name], entry.secret == secret { return entry.key }
            if entries.count >= Self.capacity { entries.removeAll() }
            let key = Self.derive(secret: secret, day: day, region: region, service: service)
            entries[name] = Entry(secret: secret, key: key)
            return key
        }
    }

    static func derive(secret: String, day: String, region: String, service: String) -> [UInt8] {
        [day, region, service, "aws4_request"].reduce(Array("AWS4\(secret)".utf8)) { Digest.hmac(key: $0, $1) }
    }
}
