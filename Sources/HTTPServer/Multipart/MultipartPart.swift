/// What a part's own header says.
public struct MultipartPart: Sendable, Equatable {
    /// The form field; empty when not given.
    public var name: String
    /// As the client's disk has it, decoded; `nil` when the part is no file.
    public var filename: String?
    /// In lower case and without parameters; `nil` when not given.
    public var contentType: String?

    public init(name: String, filename: String? = nil, contentType: String? = nil) {
        self.name = name
        self.filename = filename
        self.contentType = contentType
    }
}
