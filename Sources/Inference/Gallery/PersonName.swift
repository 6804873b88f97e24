/// The rules for the names that a gallery may hold: a name is sent to clients as a label, one line of text in which a
/// colon separates fields.
public enum PersonName {
    /// In UTF-8.
    public static let byteLimit = 255

    /// - Throws: `GalleryError.invalidName` with what is wrong.
    public static func check(_ name: String) throws(GalleryError) {
        if let reason = flaw(in: name) { throw .invalidName(name, reason: reason) }
    }

    private static func flaw(in name: String) -> String? {
        if name.isEmpty { return "it is empty" }
        if name.utf8.count > byteLimit { return "it is longer than \(byteLimit) bytes" }
        if name == RecognitionResult.unknownLabel || name == RecognitionResult.noFaceLabel {
            return "it is what clients get when nobody is recognised"
        }
        if name.unicodeScalars.contains(where: { $0 == ":" }) { return "it holds a colon" }
        if name.unicodeScalars.contains(where: isControl) { return "it holds a control character" }
        if name.first?.isWhitespace == true || name.last?.isWhitespace == true {
            return "it begins or ends with a space"
        }
        return nil
    }

    /// C0, C1, delete, and the line and paragraph separators.
    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || 0x7F...0x9F ~= scalar.value || scalar.value == 0x2028 || scalar.value == 0x2029
    }
}
