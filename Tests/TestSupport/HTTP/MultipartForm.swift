/// Writes `multipart/form-data` as curl does.
public struct MultipartForm: Sendable {
    public var boundary = "------------------------d74496d66958873e"
    public private(set) var bytes: [UInt8] = []

    public init() {}

    public init(field: String = "inputFile", filename: String, _ content: [UInt8]) {
        add(field: field, filename: filename, content)
    }

    /// `filename` stands between the quotes as it is given; `nil`: a plain field.
    public mutating func add(field: String, filename: String?, _ content: [UInt8]) {
        var head = "--\(boundary)\r\nContent-Disposition: form-data; name=\"\(field)\""
        if let filename { head += "; filename=\"\(filename)\"" }
        bytes += Array("\(head)\r\n\r\n".utf8) + content + [13, 10]
    }

    public var body: [UInt8] { bytes + Array("--\(boundary)--\r\n".utf8) }

    /// The whole request.
    public func request(path: String = "/", headers: [String] = []) -> [UInt8] {
        let body = self.body
        let lines =
            ["POST \(path) HTTP/1.1", "Host: localhost", "Content-Type: multipart/form-data; boundary=\(boundary)"]
            + headers + ["Content-Length: \(body.count)"]
        return Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body
    }
}
