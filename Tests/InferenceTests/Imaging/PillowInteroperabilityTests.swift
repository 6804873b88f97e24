import Foundation
import Inference
import TestSupport
import Testing

/// Pictures of every kind that PyPI's Pillow wrote, and the sample photos when they were fetched, have here the pixels
/// that Pillow gives them, to the bit: what facenet-pytorch and dlib's Python tools start from.
@Suite(.enabled(if: TestPython.isConfigured, "FACET_TEST_PYTHON is not set; 'make test' sets it"))
struct PillowInteroperabilityTests {
    private struct Case: Decodable {
        var file: String
        var name: String
        var width: Int
        var height: Int
    }

    private static let samples = RepositoryRoot.path + "/.cache/samples"

    @Test func pixelsAreTheSame() throws {
        let photos = (try? FileManager.default.contentsOfDirectory(atPath: Self.samples)) ?? []
        let paths = photos.filter { $0.hasSuffix(".jpg") || $0.hasSuffix(".png") }.map { Self.samples + "/" + $0 }
        try withTemporaryFolder { folder in
            let printed = try TestPython.run("Tests/Interoperability/pillow_pixels.py", [folder] + paths.sorted())
            let cases = try printed.split(separator: UInt8(ascii: "\n")).map {
                try JSONDecoder().decode(Case.self, from: $0)
            }
            #expect(cases.count >= 150)
            for example in cases {
                let picture = try PixelBuffer(contentsOf: "\(folder)/\(example.file)")
                #expect(picture.width == example.width && picture.height == example.height, "\(example.name)")
                let expected = try ImageFile.read(
                    "\(folder)/\(example.file).rgb", limits: DecodeLimits(fileBytes: .max))
                #expect(picture.bytes == expected, "\(example.name)")
            }
        }
    }
}
