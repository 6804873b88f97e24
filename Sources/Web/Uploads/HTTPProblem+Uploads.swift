import HTTPServer

/// What is wrong with an upload, as far as this tier can see.
extension HTTPProblem {
    static let unsupportedType = HTTPProblem(
        .unsupportedMediaType, code: "unsupported_media_type",
        "Send the picture in a form (multipart/form-data, field inputFile), or as the body with Content-Type image/jpeg."
    )

    static let noPicture = HTTPProblem(
        .badRequest, code: "no_picture", "The form holds no picture; send it as a file in the field inputFile.")

    static let emptyPicture = HTTPProblem(
        .badRequest, code: "empty_image", "The picture is empty; send a JPEG or PNG file.")

    static let badTask = HTTPProblem(
        .badRequest, code: "bad_task", "A task's name is 1 to 32 of a-z, 0-9, hyphen and underscore.")

    static func roomFull(capacity: Int) -> HTTPProblem {
        HTTPProblem(
            .serviceUnavailable, code: "too_many_waiting",
            "As many requests as may wait are waiting (\(capacity)); try again in a moment.",
            headers: ["Retry-After": "1"])
    }

    static func malformedForm(_ error: MultipartError) -> HTTPProblem {
        let words =
            switch error {
            case .noBoundary: "its Content-Type names no boundary"
            case .malformedDelimiter: "a boundary is not followed by the end of its line"
            case .malformedHeader: "a part's header is none"
            case .headerTooLarge(let limit): "a part's header takes more than \(limit) bytes"
            case .tooManyParts(let limit): "it has more than \(limit) parts"
            case .incomplete: "it ends before its closing boundary"
            }
        return HTTPProblem(.badRequest, code: "malformed_form", "The form can't be read: \(words).")
    }
}
