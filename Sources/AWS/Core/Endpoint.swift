/// Where requests of a service go.
public struct Endpoint: Sendable, Hashable, CustomStringConvertible {
    /// `http` or `https`.
    public var scheme: String
    /// Host and, unless it is the scheme's own, port.
    public var authority: String
    /// Stands ahead of every path; empty or with a leading and no trailing slash.
    public var path: String

    public init(scheme: String, authority: String, path: String = "") {
        self.scheme = scheme
        self.authority = authority
        self.path = path
    }

    /// Reads `http[s]://host[:port][/path]`; `nil` for anything else: no user, no query, no fragment.
    public init?(_ url: String) {
        guard let separator = url.firstRange(of: "://") else { return nil }
        scheme = url[..<separator.lowerBound].lowercased()
        let rest = url[separator.upperBound...]
        authority = rest.prefix { $0 != "/" }.lowercased()
        path = String(rest.dropFirst(authority.count))
        while path.hasSuffix("/") { path.removeLast() }
        guard ["http", "https"].contains(scheme), Self.isAuthority(authority),
            path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "?") && $0 != UInt8(ascii: "#") })
        else { return nil }
        dropDefaultPort()
    }

    public var description: String { "\(scheme)://\(authority)\(path)" }

    /// Clients leave the scheme's own port out of `Host`, and the signature covers `Host`.
    private mutating func dropDefaultPort() {
        let port = scheme == "https" ? ":443" : ":80"
        if authority.hasSuffix(port), !authority.hasSuffix("]" + port) || authority.hasPrefix("[") {
            authority.removeLast(port.count)
        }
    }

    private static func isAuthority(_ text: String) -> Bool {
        let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789.-_:[]")
        guard !text.isEmpty, text.allSatisfy(allowed.contains) else { return false }
        let afterHost = text.hasPrefix("[") ? text.drop { $0 != "]" }.dropFirst() : text.drop { $0 != ":" }
        guard text.first != ":", text.hasPrefix("[") == text.contains("]") else { return false }
        guard !afterHost.isEmpty else { return true }
        guard afterHost.first == ":", let port = UInt16(afterHost.dropFirst()) else { return false }
        return port > 0
    }
}
