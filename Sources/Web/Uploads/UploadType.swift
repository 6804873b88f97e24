/// What a request's Content-Type says about where its picture is.
enum UploadType {
    case form
    /// The body is the picture; the decoder will see which kind.
    case picture
    case other

    init(contentType: String) {
        let type = contentType.prefix { $0 != ";" }.lowercased().filter { $0 != " " && $0 != "\t" }
        switch type {
        case "multipart/form-data": self = .form
        case "application/octet-stream": self = .picture
        default: self = type.hasPrefix("image/") ? .picture : .other
        }
    }
}
