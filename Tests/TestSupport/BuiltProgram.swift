import Foundation

/// The programs of this package, as built beside the tests.
public enum BuiltProgram {
    /// - Parameter name: The product's, e.g. `worker`.
    public static func path(_ name: String) throws -> String {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        return URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent(name).path
    }
}
