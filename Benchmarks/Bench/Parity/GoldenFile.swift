import CommandLineKit
import Foundation

/// A file of goldens, as `Tests/Goldens/make_goldens.py faces` writes it.
struct GoldenFile: Codable, Sendable {
    var reference: String
    var photos: [GoldenPhoto]

    /// Reads all files `faces-*.json` of a folder, or one file. The key is what stands for `*`.
    static func load(_ path: String) throws -> [(name: String, file: GoldenFile)] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw CommandFailure("there are no goldens at \(path)", hint: "Name a file or folder with --goldens.")
        }
        let files = isFolder.boolValue ? try names(in: path).map { path + "/" + $0 } : [path]
        return try files.map { file in
            let data = try Data(contentsOf: URL(fileURLWithPath: file))
            let name = URL(fileURLWithPath: file).deletingPathExtension().lastPathComponent
            return (name.replacing("faces-", with: ""), try JSONDecoder().decode(GoldenFile.self, from: data))
        }
    }

    private static func names(in folder: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
            .filter { $0.hasPrefix("faces-") && $0.hasSuffix(".json") }
    }

    /// `Tests/Goldens` of the source tree that the executable was built in.
    static var defaultFolder: String? {
        var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        while folder.path != "/" {
            let candidate = folder.appendingPathComponent("Tests/Goldens")
            if FileManager.default.fileExists(atPath: candidate.path) { return candidate.path }
            folder.deleteLastPathComponent()
        }
        return nil
    }
}
