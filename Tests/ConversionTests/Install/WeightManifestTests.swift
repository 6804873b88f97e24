import Foundation
import TestSupport
import Testing

@testable import Conversion
@testable import Inference

@Suite struct WeightManifestTests {
    struct Change: Sendable, CustomTestStringConvertible {
        let reason: String
        let change: @Sendable (inout WeightManifest) -> Void

        var testDescription: String { reason }
    }

    private func load(_ manifest: WeightManifest, in folder: String) throws -> WeightManifest {
        let path = "\(folder)/manifest.json"
        try JSONEncoder().encode(manifest).write(to: URL(fileURLWithPath: path))
        return try WeightManifest(path: path)
    }

    @Test(arguments: [
        Change(reason: "format 2 is not known; update facet") { $0.format = 2 },
        Change(reason: "two models have the same name") { $0.models.append($0.models[0]) },
        Change(reason: "tiny: dlib-resnet takes 1 files") { $0.models[0].files = [] },
        Change(reason: "tiny: mtcnn takes 3 files") { $0.models[0].converter = .mtcnn },
        Change(reason: "../tiny: a file name that is no plain name") { $0.models[0].name = "../tiny" },
        Change(reason: "tiny: a file name that is no plain name") { $0.models[0].package.file = "/etc/passwd" },
        Change(reason: "tiny: a file name that is no plain name") { $0.models[0].package.file = "-rf" },
        Change(reason: "tiny: a file name that is no plain name") { $0.models[0].files[0].path = "a/.." },
        Change(reason: "tiny: a SHA-256 that is none") { $0.models[0].resultSHA256 = "" },
        Change(reason: "tiny: a SHA-256 that is none") {
            $0.models[0].package.sha256 = String(repeating: "x", count: 64)
        },
    ])
    func whatCannotBeIsRefused(_ change: Change) throws {
        try InstallerFixture.with { fixture in
            change.change(&fixture.manifest)
            let path = "\(fixture.root)/manifest.json"
            #expect(throws: InstallError.manifest(path: path, reason: change.reason)) {
                try load(fixture.manifest, in: fixture.root)
            }
        }
    }

    @Test func comesBackAsWritten() throws {
        try InstallerFixture.with { fixture in
            let loaded = try load(fixture.manifest, in: fixture.root)
            #expect(loaded == fixture.manifest)
        }
    }

    @Test func whatIsNoManifestIsRefused() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/manifest.json"
            try Data("{}".utf8).write(to: URL(fileURLWithPath: path))
            #expect(throws: InstallError.manifest(path: path, reason: "not a manifest's JSON")) {
                try WeightManifest(path: path)
            }
            #expect {
                try WeightManifest(path: "\(folder)/none.json")
            } throws: { error in
                guard case .manifest(_, let reason) = error as? InstallError else { return false }
                return reason.contains("can't read")
            }
        }
    }

    @Test func aFoldersOwnManifestComesFirst() throws {
        try withTemporaryFolder { folder in
            let path = "\(folder)/manifest.json"
            let directory = WeightsDirectory(path: folder, origin: .flag)
            #expect(WeightManifest.find(for: directory) != path)
            try Data().write(to: URL(fileURLWithPath: path))
            #expect(WeightManifest.find(for: directory) == path)
        }
    }

    @Test func theRepositorysManifestIsSound() throws {
        let manifest = try WeightManifest(path: "\(RepositoryRoot.path)/weights/manifest.json")
        #expect(manifest.models.map(\.name) == ["mtcnn", "dlib-resnet-v1"])
    }
}
