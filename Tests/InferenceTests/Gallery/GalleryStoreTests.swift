import Foundation
import TestSupport
import Testing

@testable import Inference

@Suite struct GalleryStoreTests {
    private let model = GalleryFixtures.model(length: 2)

    private func enrol(_ name: String, _ number: Int, in file: GalleryFile) throws {
        try file.update(for: model) {
            _ = try $0.enrol(
                name: name, embedding: GalleryFixtures.embedding([1, 0]), digest: GalleryFixtures.digest(number))
        }
    }

    @Test func followsTheFile() throws {
        try withTemporaryFolder { folder in
            let store = GalleryStore(path: folder + "/g.safetensors", model: model)
            #expect(try store.current().count == 0)
            try enrol("ann", 1, in: store.file)
            #expect(try store.current().people.map(\.name) == ["ann"])
            try enrol("bob", 2, in: store.file)
            let both = try store.current()
            #expect(both.people.map(\.name) == ["ann", "bob"])
            #expect(try store.current() === both, "an unchanged file is not read again")
            try FileManager.default.removeItem(atPath: store.file.path)
            #expect(try store.current().count == 0)
            // Whoever holds the old one keeps it.
            #expect(both.people.count == 2)
        }
    }

    @Test func aDamagedFileIsAnErrorUntilItIsReplaced() throws {
        try withTemporaryFolder { folder in
            let store = GalleryStore(path: folder + "/g.safetensors", model: model)
            try enrol("ann", 1, in: store.file)
            let sound = try Data(contentsOf: URL(fileURLWithPath: store.file.path))
            #expect(try store.current().count == 1)
            try Data("junk".utf8).write(to: URL(fileURLWithPath: store.file.path), options: .atomic)
            #expect(throws: GalleryError.self) { try store.current() }
            #expect(throws: GalleryError.self) { try store.current() }
            try sound.write(to: URL(fileURLWithPath: store.file.path), options: .atomic)
            #expect(try store.current().count == 1)
        }
    }

    @Test func aGalleryOfAnotherModelIsRefused() throws {
        try withTemporaryFolder { folder in
            let path = folder + "/g.safetensors"
            try enrol("ann", 1, in: GalleryFile(path: path))
            var other = model
            other.id.name = "other"
            let store = GalleryStore(path: path, model: other)
            #expect(throws: GalleryError.otherModel(path: path, gallery: model.id, inUse: other.id)) {
                try store.current()
            }
        }
    }
}
