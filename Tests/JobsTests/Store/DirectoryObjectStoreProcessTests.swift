import Jobs
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(1))) struct DirectoryObjectStoreProcessTests {
    @Test func letsOneProcessOfManyWin() async throws {
        let folder = try ScratchFolder()
        let probes = try (0..<4).map { _ in try Probe("win", folder.path + "/store", "500") }
        var wins = 0
        for probe in probes { wins += Int(try await probe.line()) ?? 0 }
        #expect(wins == 500)
        let store = try DirectoryObjectStore(folder: folder.path + "/store")
        #expect(try await store.list().count == 500)
        let writers = Set(probes.map { Array("\($0.pid)".utf8) })
        for number in 0..<500 {
            let bytes = try #require(try await store.get("object-\(number)"))
            #expect(writers.contains(bytes))
        }
    }
}
