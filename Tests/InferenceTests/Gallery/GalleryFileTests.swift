import Foundation
import Synchronization
import TestSupport
import Testing

@testable import Inference

@Suite struct GalleryFileTests {
    private let model = GalleryFixtures.model()
    private let ann = GalleryFixtures.embedding([1, 0, 0, 0])

    @Test func aMissingFileIsAnEmptyGalleryUntilSomebodyEnrols() throws {
        try withTemporaryFolder { folder in
            let file = GalleryFile(path: folder + "/g.safetensors")
            #expect(!file.exists)
            #expect(try file.load(for: model).count == 0)
            let outcome = try file.update(for: model) {
                try $0.enrol(name: "ann", embedding: ann, digest: GalleryFixtures.digest(1))
            }
            #expect(outcome == .added)
            #expect(try file.load(for: model).search(ann)?.name == "ann")
            // The lock stays; nothing else does.
            #expect(
                try FileManager.default.contentsOfDirectory(atPath: folder).sorted() == [
                    "g.safetensors", "g.safetensors.lock",
                ])
        }
    }

    @Test func aGalleryOfAnotherModelOrVersionIsRefusedAndLeftAlone() throws {
        try withTemporaryFolder { folder in
            let file = GalleryFile(path: folder + "/g.safetensors")
            try file.update(for: model) {
                _ = try $0.enrol(name: "ann", embedding: ann, digest: GalleryFixtures.digest(1))
            }
            let before = try Data(contentsOf: URL(fileURLWithPath: file.path))
            var newer = model
            newer.id.version = "2"
            let refusal = GalleryError.otherModel(path: file.path, gallery: model.id, inUse: newer.id)
            #expect(throws: refusal) { try file.load(for: newer) }
            #expect(throws: refusal) { try file.update(for: newer) { _ in } }
            #expect("\(refusal)".contains("test 1") && "\(refusal)".contains("test 2"))
            #expect(try Data(contentsOf: URL(fileURLWithPath: file.path)) == before)
        }
    }

    @Test func withoutAModelTheFilesOwnCounts() throws {
        try withTemporaryFolder { folder in
            let file = GalleryFile(path: folder + "/g.safetensors")
            #expect(throws: GalleryError.self) { try file.update(for: nil) { _ in } }
            try file.update(for: model) {
                _ = try $0.enrol(name: "ann", embedding: ann, digest: GalleryFixtures.digest(1))
            }
            #expect(try file.update(for: nil) { try $0.remove(person: "ann") } == 1)
            #expect(try file.load(for: model).count == 0)
        }
    }

    @Test func aChangeThatFailsOrChangesNothingWritesNothing() throws {
        struct Failure: Error {}
        try withTemporaryFolder { folder in
            let file = GalleryFile(path: folder + "/g.safetensors")
            #expect(throws: Failure.self) {
                try file.update(for: model) {
                    _ = try $0.enrol(name: "ann", embedding: ann, digest: GalleryFixtures.digest(1))
                    throw Failure()
                }
            }
            try file.update(for: model) { _ in }
            #expect(!file.exists)
        }
    }

    @Test func aFolderThatIsNotThereIsATypedError() throws {
        let file = GalleryFile(path: "/nonexistent/folder/g.safetensors")
        #expect {
            try file.update(for: model) { _ in }
        } throws: {
            if case GalleryError.lockFailed? = $0 as? GalleryError { true } else { false }
        }
    }

    /// Eight threads enrol at once while two read: nothing is lost, and every reader sees a whole gallery.
    @Test func enrolmentsAtOnceLoseNothing() throws {
        try withTemporaryFolder { folder in
            let file = GalleryFile(path: folder + "/g.safetensors")
            let failures = Mutex<[String]>([])
            let isDone = Atomic(false)
            let readers = runThreads(2) { _ in
                var last = 0
                while !isDone.load(ordering: .acquiring) {
                    do {
                        let count = try file.load(for: model).count
                        if count < last { failures.withLock { $0.append("\(count) after \(last)") } }
                        last = count
                    } catch {
                        failures.withLock { $0.append("\(error)") }
                        return
                    }
                }
            }
            let writers = runThreads(8) { number in
                for index in 0..<5 {
                    do {
                        try file.update(for: model) {
                            _ = try $0.enrol(
                                name: "person \(number)", embedding: ann,
                                digest: GalleryFixtures.digest(number * 100 + index))
                        }
                    } catch {
                        failures.withLock { $0.append("\(error)") }
                    }
                }
            }
            writers()
            isDone.store(true, ordering: .releasing)
            readers()
            #expect(failures.withLock { $0 } == [])
            let people = try file.load(for: model).people
            #expect(people.count == 8)
            #expect(people.allSatisfy { $0.embeddings == 5 })
        }
    }

    /// Starts threads; what it returns waits for them.
    private func runThreads(_ count: Int, _ body: @escaping @Sendable (Int) -> Void) -> () -> Void {
        let group = DispatchGroup()
        for number in 0..<count {
            group.enter()
            Thread {
                body(number)
                group.leave()
            }.start()
        }
        return { group.wait() }
    }
}
