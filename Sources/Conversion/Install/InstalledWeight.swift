/// A model that `WeightInstaller.install` dealt with.
public struct InstalledWeight: Sendable, Equatable {
    public let name: String
    public let path: String
    public let sha256: String
    /// `false` when it was there already.
    public let isNew: Bool
}
