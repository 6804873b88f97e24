import Foundation
import Testing

/// Who may know whom. The arrows of the architecture, as a table that a test holds the sources to.
@Suite struct ImportRules {
    static let allowed: [String: Set<String>] = [
        "Inference": ["CFaceKernels", "COpenBLAS"],
        "Conversion": ["Inference", "CCrypto"],
        "PluginHost": ["Inference"],
        "Jobs": ["CSQLite", "CLinux"],
        "AWS": ["Jobs", "CCurl", "CCrypto", "CExpat"],
        "HTTPServer": ["CMicroHTTPD"],
        "CommandLineKit": ["CGetopt"],
        "Worker": ["Jobs", "PluginHost", "Inference", "CommandLineKit"],
        "Web": ["Jobs", "HTTPServer", "CommandLineKit"],
        "Facet": ["Inference", "Conversion", "PluginHost", "Jobs", "CommandLineKit", "CCurl"],
    ]
    static let system: Set<String> = ["Foundation", "FoundationEssentials", "Glibc", "Synchronization", "Dispatch"]

    static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    @Test(arguments: allowed.keys.sorted())
    func importsOnlyWhatTheArchitectureAllows(target: String) throws {
        let folder = Self.root.appendingPathComponent("Sources/\(target)")
        let files = try #require(FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil))
        let permitted = try #require(Self.allowed[target]).union(Self.system)
        var seen = 0
        for case let file as URL in files where file.pathExtension == "swift" {
            seen += 1
            // An import stands at the start of its line; an indented one is another language's, in a string.
            for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            where !line.hasPrefix(" ") {
                let words = line.split(separator: " ")
                guard let at = words.firstIndex(of: "import"), at + 1 < words.count,
                    words[..<at].allSatisfy({
                        $0.hasPrefix("@") || ["public", "internal", "private", "package"].contains($0)
                    })
                else { continue }
                let module = words[at + 1] == "struct" || words[at + 1] == "func" ? words[at + 2] : words[at + 1]
                let name = String(module.split(separator: ".")[0])
                #expect(permitted.contains(name), "\(file.lastPathComponent) of \(target) imports \(name)")
            }
        }
        #expect(seen > 0)
    }
}
