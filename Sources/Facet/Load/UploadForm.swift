/// A picture as `multipart/form-data` with the one field `inputFile`, whole: head and body of a request then go out
/// together.
struct UploadForm: Sendable {
    let boundary: String

    /// A boundary that no picture holds: 128 random bits.
    init() {
        var generator = SystemRandomNumberGenerator()
        boundary = "facet-\(String(generator.next(), radix: 36))-\(String(generator.next(), radix: 36))"
    }

    var contentType: String { "multipart/form-data; boundary=\(boundary)" }

    func body(_ picture: some Collection<UInt8>, fileName: String) -> [UInt8] {
        let head = """
            --\(boundary)\r
            Content-Disposition: form-data; name="inputFile"; filename="\(Self.escaped(fileName))"\r
            Content-Type: \(Self.type(of: fileName))\r
            \r\n
            """
        return Array(head.utf8) + picture + Array("\r\n--\(boundary)--\r\n".utf8)
    }

    /// As browsers and curl do (WHATWG HTML, "multipart/form-data encoding algorithm").
    private static func escaped(_ name: String) -> String {
        name.unicodeScalars.reduce(into: "") { out, scalar in
            switch scalar {
            case "\"": out += "%22"
            case "\r": out += "%0D"
            case "\n": out += "%0A"
            default: out.unicodeScalars.append(scalar)
            }
        }
    }

    private static func type(of name: String) -> String {
        switch name.split(separator: ".").last?.lowercased() {
        case "jpg", "jpeg": "image/jpeg"
        case "png": "image/png"
        default: "application/octet-stream"
        }
    }
}
