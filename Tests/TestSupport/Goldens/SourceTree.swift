import Foundation

/// Where the tests find what is in the repository, and what set-up has put beside it.
public enum SourceTree {
    public static let root = URL(fileURLWithPath: RepositoryRoot.path)

    /// The reference implementations' numbers, made by `Tests/Goldens/make_goldens.py`.
    public static var goldens: URL { root.appendingPathComponent("Tests/Goldens") }

    /// The portraits that `make samples` fetches.
    public static var samplePhotos: URL { root.appendingPathComponent(".cache/samples") }

    public static var hasSamplePhotos: Bool {
        FileManager.default.fileExists(atPath: samplePhotos.appendingPathComponent("obama.jpg").path)
    }

    /// Decodes one of the goldens.
    public static func golden<Value: Decodable>(_ name: String, as type: Value.Type = Value.self) throws -> Value {
        try JSONDecoder().decode(Value.self, from: Data(contentsOf: goldens.appendingPathComponent(name)))
    }
}
