import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Conversion
@testable import Inference

@Suite struct WeightInstallerTests {
    @Test func fetchesConvertsAndThenDoesNothing() throws {
        try InstallerFixture.with { fixture in
            let digest = fixture.manifest.models[0].resultSHA256
            #expect(fixture.verify() == [.missing])
            let first = try fixture.installer().install()
            #expect(
                first == [InstalledWeight(name: "tiny", path: fixture.installed, sha256: digest, isNew: true)])
            #expect(fixture.calls == ["download", "extract"])
            #expect(fixture.verify() == [.verified])
            #expect(try Model(path: fixture.installed).card.embedding?.length == 2)

            let second = try fixture.installer().install(["tiny"])
            #expect(second.map(\.isNew) == [false])
            #expect(fixture.calls == ["download", "extract"])
            // Nothing is left of what was unpacked.
            let left = try FileManager.default.contentsOfDirectory(atPath: fixture.cache)
            #expect(left.sorted() == ["fake", "tiny-1.0.tar.gz"])
        }
    }

    @Test func pipIsToldTheDigest() throws {
        try InstallerFixture.with { fixture in
            _ = try fixture.installer().install()
            let requirements = try String(contentsOfFile: "\(fixture.cache)/fake/requirements", encoding: .utf8)
            #expect(requirements == "tiny==1.0 --hash=sha256:\(SHA256Digest.hex(of: fixture.package))\n")
        }
    }

    @Test func aChangedFileIsNoticedAndReplacedFromTheCache() throws {
        try InstallerFixture.with { fixture in
            _ = try fixture.installer().install()
            try fixture.write([1, 2, 3], "weights/tiny.safetensors")
            #expect(fixture.verify() == [.changed])
            #expect(try fixture.installer().install().map(\.isNew) == [true])
            #expect(fixture.verify() == [.verified])
            #expect(fixture.calls == ["download", "extract", "extract"])
        }
    }

    @Test func aSpoiltPackageInTheCacheIsFetchedAnew() throws {
        try InstallerFixture.with { fixture in
            try fixture.write([1], "cache/tiny-1.0.tar.gz")
            #expect(try fixture.installer().install().map(\.isNew) == [true])
            #expect(fixture.calls == ["download", "extract"])
        }
    }

    @Test func withoutNetworkTheErrorSaysWhatToDo() throws {
        try InstallerFixture.with { fixture in
            try fixture.write([], "cache/fake/offline")
            let failure = InstallError.downloadFailed(
                package: "tiny", version: "1.0", file: "tiny-1.0.tar.gz", destination: fixture.cachedPackage)
            #expect(throws: failure) { try fixture.installer().install() }
            #expect(failure.description.contains("put it at \(fixture.cachedPackage)"))
            // That done, it works without network.
            try fixture.write(fixture.package, "cache/tiny-1.0.tar.gz")
            #expect(try fixture.installer().install().map(\.isNew) == [true])
            #expect(fixture.calls == ["download", "extract"])
        }
    }

    @Test func anotherPackageThanThePinnedOneIsRefused() throws {
        try InstallerFixture.with { fixture in
            try fixture.write([1], "cache/fake/packages/tiny-1.0.tar.gz")
            let failure = InstallError.wrongDigest(
                file: "tiny-1.0.tar.gz", expected: SHA256Digest.hex(of: fixture.package),
                found: SHA256Digest.hex(of: [1]))
            #expect(throws: failure) { try fixture.installer().install() }
            #expect(!FileManager.default.fileExists(atPath: fixture.cachedPackage))
        }
    }

    @Test func aPackageThatPipDoesNotBringIsMissed() throws {
        try InstallerFixture.with { fixture in
            try FileManager.default.removeItem(atPath: "\(fixture.cache)/fake/packages/tiny-1.0.tar.gz")
            #expect(throws: InstallError.downloadMissing(file: "tiny-1.0.tar.gz")) { try fixture.installer().install() }
        }
    }

    @Test func anotherFileInThePackageIsRefused() throws {
        try InstallerFixture.with { fixture in
            try fixture.write([1], "cache/fake/files/tiny.dat")
            let failure = InstallError.wrongDigest(
                file: "tiny-1.0/models/tiny.dat", expected: SHA256Digest.hex(of: fixture.network),
                found: SHA256Digest.hex(of: [1]))
            #expect(throws: failure) { try fixture.installer().install() }
            #expect(fixture.verify() == [.missing])
        }
    }

    @Test func anArchiveThatCannotBeUnpackedIsAnError() throws {
        try InstallerFixture.with { fixture in
            try fixture.write([], "cache/fake/broken")
            #expect(throws: InstallError.extractionFailed(archive: fixture.cachedPackage)) {
                try fixture.installer().install()
            }
        }
    }

    @Test func aFileThatCannotBeConvertedIsAnError() throws {
        try InstallerFixture.with { fixture in
            try fixture.write([1], "cache/fake/files/tiny.dat")
            fixture.manifest.models[0].files[0].sha256 = SHA256Digest.hex(of: [1])
            #expect {
                try fixture.installer().install()
            } throws: { error in
                guard case .conversion(.dlib(_, .truncated)) = error as? InstallError else { return false }
                return true
            }
        }
    }

    @Test func anotherResultThanThePinnedOneIsNotInstalled() throws {
        try InstallerFixture.with { fixture in
            let digest = fixture.manifest.models[0].resultSHA256
            let other = String(repeating: "a", count: 64)
            fixture.manifest.models[0].resultSHA256 = other
            #expect(throws: InstallError.wrongResult(model: "tiny", expected: other, found: digest)) {
                try fixture.installer().install()
            }
            #expect(fixture.verify() == [.missing])
        }
    }

    @Test func withoutPythonTheErrorSaysSo() throws {
        try InstallerFixture.with { fixture in
            #expect(throws: InstallError.noPython("/nonexistent/python", reason: "No such file or directory")) {
                try fixture.installer(python: "/nonexistent/python").install()
            }
        }
    }

    @Test func anUnknownModelIsNamed() throws {
        try InstallerFixture.with { fixture in
            #expect(throws: InstallError.unknownModel("huge", known: ["tiny"])) {
                try fixture.installer().install(["huge"])
            }
        }
    }

    @Test func anInterruptionStopsItBetweenSteps() throws {
        try InstallerFixture.with { fixture in
            #expect(throws: InstallError.interrupted) {
                try fixture.installer(isInterrupted: { true }).install()
            }
            #expect(fixture.calls.isEmpty)
        }
    }

    @Test func everyStepIsReported() throws {
        let lines = Mutex<[String]>([])
        try InstallerFixture.with { fixture in
            let installer = fixture.installer(report: { line in lines.withLock { $0.append(line) } })
            _ = try installer.install()
            _ = try installer.install()
            #expect(
                lines.withLock { $0 } == [
                    "tiny: fetching tiny 1.0 from PyPI (1 MB)", "tiny: converting",
                    "tiny: installed, \(fixture.installed)",
                    "tiny: installed already, \(fixture.installed)",
                ])
        }
    }
}
