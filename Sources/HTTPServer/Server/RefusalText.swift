/// A reply as it goes over the wire, for the moments at which libmicrohttpd can't send one.
enum RefusalText {
    static func bytes(_ response: HTTPResponse, id: String?) -> [UInt8] {
        var head = "HTTP/1.1 \(response.status) \(response.status.reason)\r\n"
        for field in response.headers.fields { head += "\(field.name): \(field.value)\r\n" }
        if let id { head += "\(RequestID.header): \(id)\r\n" }
        head += "Content-Length: \(response.body.count)\r\nConnection: close\r\n\r\n"
        return Array(head.utf8) + response.body
    }
}
