/// The version of the programs in this package, in one place.
public enum PackageVersion {
    public static let current = "0.1.0"
}
