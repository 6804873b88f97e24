/// Every way in which a multipart body can be wrong.
public enum MultipartError: Error, Sendable, Equatable {
    /// Content-Type names no boundary, or not one that RFC 2046 allows (1 to 70 characters).
    case noBoundary
    /// The boundary is followed by something other than the end of the line.
    case malformedDelimiter
    /// A part's header is no header.
    case malformedHeader
    /// A part's header is longer than the limit, in bytes.
    case headerTooLarge(limit: Int)
    case tooManyParts(limit: Int)
    /// The body ends before its closing boundary.
    case incomplete
}
