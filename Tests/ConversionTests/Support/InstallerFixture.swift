import Foundation
import Synchronization
import TestSupport

@testable import Conversion

/// A manifest of one small model, a cache and a weights folder in a temporary folder, and a program in Python's place that
/// needs neither Python nor a network.
struct InstallerFixture {
    let root: String
    /// What is in the package.
    let network = DlibWriter.network([
        DlibWriter.convolution([1, 3, 1, 1], weights: [1, 2, 3], bias: [0.5], window: [1, 1, 1, 1, 0, 0]),
        DlibWriter.pool("avg_pool_2", [0, 0, 1, 1, 0, 0]),
        DlibWriter.fullyConnected(inputs: 1, outputs: 2, weights: [1, 2]),
    ])
    /// The package itself; nobody looks into it here.
    let package = Array("package".utf8)
    var manifest: WeightManifest

    var cache: String { "\(root)/cache" }
    var weights: String { "\(root)/weights" }
    var installed: String { "\(weights)/tiny.safetensors" }
    var cachedPackage: String { "\(cache)/tiny-1.0.tar.gz" }

    init(root: String) throws {
        self.root = root
        let source = WeightSource(
            name: "tiny", licence: "MIT",
            package: WeightSource.Package(
                name: "tiny", version: "1.0", kind: .sdist, file: "tiny-1.0.tar.gz",
                sha256: SHA256Digest.hex(of: package),
                bytes: package.count),
            converter: .dlibResNet,
            files: [WeightSource.File(path: "tiny-1.0/models/tiny.dat", sha256: SHA256Digest.hex(of: network))],
            resultSHA256: String(repeating: "0", count: 64))
        manifest = WeightManifest(models: [source])
        for folder in ["cache/fake/packages", "cache/fake/files"] {
            try FileManager.default.createDirectory(atPath: "\(root)/\(folder)", withIntermediateDirectories: true)
        }
        try write(package, "cache/fake/packages/tiny-1.0.tar.gz")
        try write(network, "cache/fake/files/tiny.dat")
        manifest.models[0].resultSHA256 = try DlibResNetConverter.convert("\(root)/cache/fake/files/tiny.dat").sha256
    }

    func write(_ bytes: [UInt8], _ path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(root)/\(path)"))
    }

    /// What the program in Python's place was asked to do.
    var calls: [String] {
        ((try? String(contentsOfFile: "\(cache)/fake/calls", encoding: .utf8)) ?? "").split(separator: "\n").map(
            String.init)
    }

    func installer(
        python: String = "\(RepositoryRoot.path)/Tests/Interoperability/fake-python.sh",
        isInterrupted: @escaping @Sendable () -> Bool = { false },
        report: @escaping @Sendable (String) -> Void = { _ in }
    ) -> WeightInstaller {
        WeightInstaller(
            manifest: manifest, directory: weights, cache: cache, python: python, isSilent: true,
            isInterrupted: isInterrupted, report: report)
    }

    func verify() -> [VerifiedWeight.State] {
        WeightVerifier(manifest: manifest, directory: weights).verify().map(\.state)
    }

    /// Runs `body` with a new fixture.
    static func with(_ body: (inout InstallerFixture) throws -> Void) throws {
        try withTemporaryFolder { folder in
            var fixture = try InstallerFixture(root: folder)
            try body(&fixture)
        }
    }
}
