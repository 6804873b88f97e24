/// Reads the boundary out of a Content-Type.
public enum MultipartBoundary {
    /// - Throws: `noBoundary`.
    public static func parse(contentType: String) throws(MultipartError) -> String {
        let header = HeaderParameters(contentType)
        guard header.value == "multipart/form-data", let boundary = header.parameters["boundary"],
            (1...70).contains(boundary.utf8.count), boundary.utf8.allSatisfy({ (0x20...0x7E).contains($0) }),
            boundary.utf8.last != 0x20
        else { throw .noBoundary }
        return boundary
    }
}
