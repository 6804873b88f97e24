/// Why a text is no XML that we take.
public enum XMLError: Error, Sendable, Hashable {
    /// expat's reason and the line.
    case malformed(reason: String, line: Int)
    /// More than `XMLElement.Limits` allow, or a document type, which could make a small text a huge one.
    case refused
}
