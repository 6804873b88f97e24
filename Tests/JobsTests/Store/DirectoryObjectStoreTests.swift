import Foundation
import Jobs
import TestSupport
import Testing

@Suite struct DirectoryObjectStoreTests {
    let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
    }

    private func makeStore(_ durability: DirectoryObjectStore.Durability = .process) throws -> DirectoryObjectStore {
        try DirectoryObjectStore(folder: folder.path + "/store", durability: durability)
    }

    private func files(below path: String) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: path).sorted()
    }

    private func makeFile(_ path: String) throws {
        try Data([7]).write(to: URL(fileURLWithPath: path))
    }

    @Test(arguments: StoreConformance.allCases)
    func conforms(_ test: StoreConformance) async throws {
        try await test.run(on: try makeStore())
    }

    @Test(arguments: [StoreConformance.givesBackWhatWasPut, .putsIfAbsentOnce, .letsOneOfManyWritersWin])
    func conformsWhenWaitingForTheDisk(_ test: StoreConformance) async throws {
        try await test.run(on: try makeStore(.power))
    }

    @Test func keepsPlainKeysAsTheyAre() async throws {
        let store = try makeStore()
        try await store.put([1], key: "people/Zoë Q.jpg")
        #expect(FileManager.default.fileExists(atPath: folder.path + "/store/people/Zoë Q.jpg"))
    }

    @Test func staysInItsFolder() async throws {
        let store = try makeStore()
        for key in StoreConformance.oddKeys { try? await store.put([1], key: key) }
        for key in StoreConformance.badKeys { try? await store.put([1], key: key) }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["store"])
    }

    @Test func leavesNothingHalfWritten() async throws {
        let store = try makeStore()
        try await store.put([1], key: "a")
        #expect(try await !store.putIfAbsent([2], key: "a"))
        await #expect(throws: StoreError.self) { try await store.put([1], key: "a/b") }
        #expect(try files(below: folder.path + "/store") == [".incoming", "a"])
    }

    @Test func removesWhatWasLeftHalfWrittenLongAgo() async throws {
        _ = try makeStore()
        let hidden = folder.path + "/store/.incoming"
        for (name, age) in [("old", 7_200.0), ("young", 60.0)] {
            try makeFile("\(hidden)/\(name)")
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: -age)], ofItemAtPath: "\(hidden)/\(name)")
        }
        _ = try makeStore()
        #expect(try FileManager.default.contentsOfDirectory(atPath: hidden) == ["young"])
    }

    @Test func takesFilesThatSomebodyPutThere() async throws {
        let store = try makeStore()
        let root = folder.path + "/store"
        try makeFile(root + "/photo.jpg")
        try makeFile(root + "/.DS_Store")
        try makeFile(root + "/%zz")
        try makeFile(root + "/%41")
        #expect(try await store.list() == ["photo.jpg"])
        #expect(try await store.get("photo.jpg") == [7])
    }

    @Test func followsNoLinks() async throws {
        let store = try makeStore()
        let secret = folder.path + "/secret"
        try makeFile(secret)
        try FileManager.default.createSymbolicLink(
            atPath: folder.path + "/store/link", withDestinationPath: secret)
        await #expect(throws: StoreError.self) { try await store.get("link") }
        #expect(try await !store.exists("link"))
        // Replacing replaces the link, not what it points to.
        try await store.put([1], key: "link")
        #expect(FileManager.default.contents(atPath: secret) == Data([7]))
    }

    @Test func survivesItsFolderBeingEmptied() async throws {
        let store = try makeStore()
        try await store.put([1], key: "a")
        try FileManager.default.removeItem(atPath: folder.path + "/store")
        #expect(try await store.get("a") == nil)
        #expect(try await store.list().isEmpty)
        try await store.put([2], key: "b/c")
        #expect(try await store.get("b/c") == [2])
    }

    @Test func isForItsOwnerAlone() async throws {
        let store = try makeStore()
        try await store.put([1], key: "a/b")
        for path in ["", "/a", "/a/b"] {
            let attributes = try FileManager.default.attributesOfItem(atPath: folder.path + "/store" + path)
            let permissions = try #require(attributes[.posixPermissions] as? Int)
            #expect(permissions & 0o077 == 0, "\(path): \(String(permissions, radix: 8))")
        }
    }

    @Test(arguments: ["/proc/nowhere", "/dev/null/store"])
    func saysWhatIsWrongWithItsFolder(_ path: String) {
        let error = #expect(throws: StoreError.self) { try DirectoryObjectStore(folder: path) }
        #expect(error?.message.contains(path) == true)
    }
}
