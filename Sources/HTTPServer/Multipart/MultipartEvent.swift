/// What a multipart body consists of, in order: `part`, any number of `data`, `end`, and again.
public enum MultipartEvent: Sendable, Equatable {
    case part(MultipartPart)
    case data(ArraySlice<UInt8>)
    case end
}
