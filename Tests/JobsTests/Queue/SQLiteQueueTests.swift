import Jobs
import TestSupport
import Testing

@Suite struct SQLiteQueueTests {
    /// Two connections to one file, on a clock that the test moves.
    struct Harness: QueueHarness {
        let folder: ScratchFolder
        let time = ManualTime()
        let service: any QueueService
        let secondService: any QueueService

        init() async throws {
            folder = try ScratchFolder()
            service = try await SQLiteQueueService.open(file: folder.path + "/queue.sqlite", time: time)
            secondService = try await SQLiteQueueService.open(file: folder.path + "/queue.sqlite", time: time)
        }

        func advance(by duration: Duration) async throws { time.advance(by: duration) }
    }

    @Test(arguments: QueueConformance.allCases)
    func conforms(_ test: QueueConformance) async throws {
        try await test.run(on: try await Harness())
    }

    @Test(arguments: ExactlyOnceConformance.allCases)
    func leadsToOneResult(_ test: ExactlyOnceConformance) async throws {
        let harness = try await Harness()
        try await test.run(on: harness, store: try DirectoryObjectStore(folder: harness.folder.path + "/output"))
    }
}
