/// A model of the manifest, compared with the file that is installed.
public struct VerifiedWeight: Sendable, Equatable {
    public enum State: String, Sendable { case verified, missing, changed }

    public let name: String
    public let path: String
    /// SHA-256 by the manifest.
    public let expected: String
    /// SHA-256 of the file; `nil` when there is none.
    public let found: String?

    public var state: State {
        guard let found else { return .missing }
        return found == expected ? .verified : .changed
    }
}
