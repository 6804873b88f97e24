import Glibc

/// Where the installed models are, and how that was decided.
public struct WeightsDirectory: Sendable, Equatable {
    /// What decided; in the order in which they are asked.
    public enum Origin: String, Sendable {
        case flag = "--weights"
        case environment = "FACET_WEIGHTS"
        /// The nearest folder above the executable that has `weights/manifest.json`: a build in its source tree.
        case executable = "beside the executable"
        case system = "default"
    }

    /// Where packages put them.
    public static let systemPath = "/usr/local/share/facet/weights"

    public let path: String
    public let origin: Origin

    public init(path: String, origin: Origin) {
        self.path = path
        self.origin = origin
    }

    /// Applies the precedence: flag, environment, executable, system. Empty values count as not given.
    /// - Parameter executable: path of the running program; `/proc/self/exe` unless told.
    public static func resolve(
        flag: String? = nil, environment: [String: String], executable: String? = nil
    ) -> WeightsDirectory {
        if let flag, !flag.isEmpty { return WeightsDirectory(path: flag, origin: .flag) }
        if let path = environment["FACET_WEIGHTS"], !path.isEmpty {
            return WeightsDirectory(path: path, origin: .environment)
        }
        if let program = executable ?? runningExecutable, let path = nearestManifestFolder(above: program) {
            return WeightsDirectory(path: path, origin: .executable)
        }
        return WeightsDirectory(path: systemPath, origin: .system)
    }

    private static func nearestManifestFolder(above executable: String) -> String? {
        var folder = executable[...]
        while let slash = folder.lastIndex(of: "/") {
            folder = folder[..<slash]
            let candidate = "\(folder)/weights"
            if access("\(candidate)/manifest.json", R_OK) == 0 { return candidate }
        }
        return nil
    }

    private static var runningExecutable: String? {
        guard let resolved = realpath("/proc/self/exe", nil) else { return nil }
        defer { free(resolved) }
        return String(cString: resolved)
    }
}
