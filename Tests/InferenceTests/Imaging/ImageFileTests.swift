import Foundation
import Inference
import Testing

@Suite final class ImageFileTests {
    private let folder: String

    init() throws {
        folder = NSTemporaryDirectory() + "facet-image-file-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    private func write(_ bytes: [UInt8]) throws -> String {
        let path = folder + "/picture"
        try Data(bytes).write(to: URL(fileURLWithPath: path))
        return path
    }

    @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 200_000])
    func readsAllBytes(count: Int) throws {
        let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        #expect(try ImageFile.read(write(bytes)) == bytes)
    }

    @Test func decodesAFile() throws {
        let picture = PixelBuffer.gradient(12, 34)
        #expect(try PixelBuffer(contentsOf: write(picture.encodedPNG())) == picture)
    }

    @Test func stopsAtTheLimit() throws {
        let path = try write([UInt8](repeating: 1, count: 1000))
        #expect(try ImageFile.read(path, limits: DecodeLimits(fileBytes: 1000)).count == 1000)
        let error = try #require(throws: ImageError.self) {
            try ImageFile.read(path, limits: DecodeLimits(fileBytes: 999))
        }
        #expect(error.code == "image_too_large")
    }

    /// A device that says nothing about its size and never ends.
    @Test func endlessInputStopsAtTheLimit() throws {
        let error = try #require(throws: ImageError.self) {
            try ImageFile.read("/dev/zero", limits: DecodeLimits(fileBytes: 100_000))
        }
        #expect(error.code == "image_too_large")
    }

    @Test func saysWhyAFileCannotBeRead() throws {
        for (path, reason) in [(folder + "/missing", "No such file"), (folder, "directory")] {
            let error = try #require(throws: ImageError.self) { try PixelBuffer(contentsOf: path) }
            #expect(error.code == "file_unreadable")
            #expect(error.description.contains(path) && error.description.contains(reason), "\(error.description)")
        }
    }
}
