import HTTPServer

/// Which part of a form is the picture.
enum UploadField {
    /// Names that clients use, best first.
    static let names = ["inputFile", "myfile", "file", "image"]

    /// Smaller is better; `nil`: not a picture. Of parts with the same rank the first one counts.
    static func rank(_ part: MultipartPart) -> Int? {
        names.firstIndex(of: part.name) ?? (part.filename == nil ? nil : names.count)
    }
}
