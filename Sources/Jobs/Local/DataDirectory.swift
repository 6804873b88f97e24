import Glibc

/// The folder that holds everything of a service on one machine:
/// `queue.sqlite`, `input/`, `output/`, `gallery/default.safetensors`.
public struct DataDirectory: Sendable, Equatable {
    /// Where the folder's path was found.
    public enum Origin: String, Sendable { case flag, environment, xdg, home, fallback }

    /// Name of the request queue unless told otherwise.
    public static let requestQueue = "requests"

    public var path: String
    public var origin: Origin

    public init(path: String, origin: Origin = .flag) {
        self.path = path
        self.origin = origin
    }

    /// In order: the flag's value, `FACET_DATA`, `$XDG_DATA_HOME/facet`, `~/.local/share/facet`, and, for an account
    /// without a home, `/var/tmp/facet-<uid>`. Empty values count as not given, as does a relative `XDG_DATA_HOME`.
    public static func resolve(flag: String? = nil, environment: [String: String]) -> DataDirectory {
        if let flag, !flag.isEmpty { return DataDirectory(path: flag, origin: .flag) }
        if let path = environment["FACET_DATA"], !path.isEmpty {
            return DataDirectory(path: path, origin: .environment)
        }
        if let path = environment["XDG_DATA_HOME"], path.hasPrefix("/") {
            return DataDirectory(path: path + "/facet", origin: .xdg)
        }
        if let path = environment["HOME"], path.hasPrefix("/") {
            return DataDirectory(path: path + "/.local/share/facet", origin: .home)
        }
        return DataDirectory(path: "/var/tmp/facet-\(getuid())", origin: .fallback)
    }

    public var queueFile: String { path + "/queue.sqlite" }
    public var inputFolder: String { path + "/input" }
    public var outputFolder: String { path + "/output" }
    public var defaultGallery: String { path + "/gallery/default.safetensors" }
}
