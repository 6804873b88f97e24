public struct AWSResponse: Sendable {
    public var status: Int
    public var headers: HTTPFields
    /// Empty when the request had a sink that took it.
    public var body: [UInt8]

    public init(status: Int, headers: HTTPFields = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
