import Foundation
import TestSupport
import Testing

@testable import Conversion

/// The script that unpacks, run by a real Python.
@Suite(.enabled(if: TestPython.isConfigured, "FACET_TEST_PYTHON is not set; 'make test' sets it"))
struct PythonPackagesTests {
    @Test(arguments: ["p-1.0-py3-none-any.whl", "p-1.0.tar.gz"])
    func unpacksWhatIsAskedForAndNothingElse(archive: String) throws {
        try withTemporaryFolder { folder in
            try TestPython.makeArchive(
                "\(folder)/\(archive)", members: ["p/a.dat": "A", "p/b.dat": "B", "p/c.dat": "C"])
            try FileManager.default.createDirectory(atPath: "\(folder)/out", withIntermediateDirectories: true)
            let packages = PythonPackages(python: try TestPython.path())
            try packages.extract(["p/c.dat", "p/a.dat"], from: "\(folder)/\(archive)", to: "\(folder)/out")
            let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/out").sorted()
            #expect(names == ["a.dat", "c.dat"])
            #expect(try String(contentsOfFile: "\(folder)/out/c.dat", encoding: .utf8) == "C")
            #expect(throws: InstallError.extractionFailed(archive: "\(folder)/\(archive)")) {
                try packages.extract(["p/none.dat"], from: "\(folder)/\(archive)", to: "\(folder)/out")
            }
        }
    }
}
