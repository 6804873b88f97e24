/// The head of a request as it came.
struct RequestHead {
    var method: HTTPMethod
    /// As sent, with the query.
    var target: String
    var headers: HTTPHeaders
    /// Bytes of the request line and headers.
    var size: Int
}

extension RequestHead {
    /// What a connection's memory holds beside the head: records of the fields, and the reply's head. In bytes.
    static let memoryBeside = 2_048
    /// libmicrohttpd keeps so much per field.
    private static let recordSize = 64
    /// Ours are shorter.
    private static let replyHeadSize = 768

    /// Whether the head leaves room for the reply's in a connection's memory.
    func fits(maximumHeader: Int) -> Bool {
        size <= maximumHeader
            && size + headers.fields.count * Self.recordSize + Self.replyHeadSize <= maximumHeader + Self.memoryBeside
    }

    var isChunked: Bool { headers["Transfer-Encoding"] != nil }

    var expectsContinue: Bool {
        headers["Expect"].map { ASCII.equalIgnoringCase($0, "100-continue") } ?? false
    }

    /// Path and query of the target; also of the absolute form (`http://host/path`), which proxies get. `nil` when it
    /// is neither.
    var pathAndQuery: (path: String, query: String)? {
        var rest = target[...]
        for scheme in ["http://", "https://"] where ASCII.lowercased(rest.prefix(scheme.count)) == scheme {
            rest = rest.dropFirst(scheme.count).drop { $0 != "/" && $0 != "?" }
            if !rest.hasPrefix("/") { rest = "/" + rest }
        }
        guard rest.utf8.first == UInt8(ascii: "/") else { return nil }
        let path = rest.prefix { $0 != "?" }
        return (String(path), String(rest.dropFirst(path.count + 1)))
    }
}
