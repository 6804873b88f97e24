import Foundation
import Testing

@testable import Facet

@Suite struct UploadBodiesTests {
    /// With room a picture is read once; without, each time.
    @Test(arguments: [(1 << 20, "first"), (0, "second")])
    func keepsWhatFits(capacity: Int, expected: String) throws {
        let path = NSTemporaryDirectory() + "facet-\(UUID().uuidString).jpg"
        defer { try? FileManager.default.removeItem(atPath: path) }
        let bodies = UploadBodies(capacity: capacity)
        try Data("first".utf8).write(to: URL(fileURLWithPath: path))
        let name = String(path.split(separator: "/").last ?? "")
        #expect(bodies.body(path: path) == bodies.form.body(Array("first".utf8), fileName: name))
        try Data("second".utf8).write(to: URL(fileURLWithPath: path))
        #expect(bodies.body(path: path) == bodies.form.body(Array(expected.utf8), fileName: name))
    }

    @Test func hasNothingForAFileThatIsNotThere() {
        #expect(UploadBodies().body(path: "/nowhere/\(UUID().uuidString).jpg") == nil)
    }
}
